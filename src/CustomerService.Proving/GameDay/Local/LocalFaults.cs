using System.Collections.Immutable;
using CustomerService.Proving.GameDay.Faults;
using CustomerService.Proving.GameDay.Proxies;

namespace CustomerService.Proving.GameDay.Local;

/// <summary>What can be done to a local cluster, by name.</summary>
internal static class LocalFaults
{
    /// <summary>The names, for help and completion.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["kill-silo", "kill-gateway", "pause-silo", "stop-silo", "storage-cut", "storage-slow", "storage-unanswered", "storage-restart"];

    /// <summary>Those that need Azurite: a file has no connections to break.</summary>
    public static bool NeedsAzurite(string name) => name.StartsWith("storage-", StringComparison.Ordinal);

    /// <summary>Makes one by its name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="hold">How long it lasts, for those that last.</param>
    public static IFault Create(string name, LocalCluster cluster, TimeSpan hold) => name switch
    {
        "kill-silo" => Kill(name, cluster.Silos),
        "kill-gateway" => Kill(name, cluster.Gateways),
        "pause-silo" => Pause(name, cluster, hold),
        "stop-silo" => Stop(name, cluster.Silos),
        "storage-cut" => OneLink(name, cluster, ProxyFault.Cut, hold),
        "storage-slow" => OneLink(name, cluster, ProxyFault.Slow(TimeSpan.FromMilliseconds(500)), hold),
        "storage-unanswered" => OneLink(name, cluster, ProxyFault.Unanswered, hold),
        "storage-restart" => new Fault(
            name,
            async (_, ct) =>
            {
                await cluster.Azurite!.StopAsync(ct);
                return "SIGTERM to Azurite";
            },
            ct => cluster.Azurite!.StartAsync(ct),
            hold),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such fault."),
    };

    /// <summary>SIGKILL, and the process is started again at once, as a supervisor would.</summary>
    public static IFault Kill(string name, IReadOnlyList<ClusterNode> nodes) =>
        Ended(name, nodes, "SIGKILL", (node, _) => node.Process.KillAsync());

    /// <summary>SIGTERM, and the process is started again when it has ended.</summary>
    public static IFault Stop(string name, IReadOnlyList<ClusterNode> nodes) =>
        Ended(name, nodes, "SIGTERM", (node, ct) => node.Process.TerminateAsync(ct));

    private static Fault Ended(string name, IReadOnlyList<ClusterNode> nodes, string what, Func<ClusterNode, CancellationToken, Task> end)
    {
        ClusterNode? ended = null;
        return new Fault(
            name,
            async (random, ct) =>
            {
                ended = nodes[random.Next(nodes.Count)];
                var pid = ended.Process.Id;
                await end(ended, ct);
                await ended.StartAsync();
                return $"{what} to {ended.Name} ({pid})";
            },
            ct => ended?.ReadyAsync(ct) ?? Task.CompletedTask);
    }

    private static Fault Pause(string name, LocalCluster cluster, TimeSpan hold)
    {
        ClusterNode? paused = null;
        return new Fault(
            name,
            async (random, ct) =>
            {
                paused = cluster.Silos[random.Next(cluster.Silos.Count)];
                await paused.Process.SignalAsync("STOP", ct);
                return $"SIGSTOP to {paused.Name}";
            },
            async ct =>
            {
                if (paused is not null)
                {
                    await paused.Process.SignalAsync("CONT", ct);
                    await RevivedAsync(paused, ct);
                }
            },
            hold);
    }

    /// <summary>A silo that others declared dead ends when it learns of it; a supervisor starts it again.</summary>
    public static async Task RevivedAsync(ClusterNode node, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        var good = 0;
        while (good < 4 && await timer.WaitForNextTickAsync(ct))
        {
            if (node.Process.HasExited)
            {
                await node.StartAsync();
                await node.ReadyAsync(ct);
                return;
            }

            good = await node.IsReadyAsync(ct) ? good + 1 : 0;
        }
    }

    private static Fault OneLink(string name, LocalCluster cluster, ProxyFault fault, TimeSpan hold)
    {
        ClusterNode? hit = null;
        return new Fault(
            name,
            (random, _) =>
            {
                hit = cluster.Silos[random.Next(cluster.Silos.Count)];
                Set(hit, fault);
                return Task.FromResult($"{name} for {hit.Name}");
            },
            _ =>
            {
                if (hit is not null)
                {
                    Set(hit, ProxyFault.None);
                }

                return Task.CompletedTask;
            },
            hold);
    }

    private static void Set(ClusterNode node, ProxyFault fault)
    {
        foreach (var link in node.StorageLinks)
        {
            link.Fault = fault;
        }
    }
}
