using CustomerService.Faults.Tests.Harness;
using CustomerService.Proving.GameDay;
using CustomerService.Proving.GameDay.Faults;
using CustomerService.Proving.GameDay.Local;

namespace CustomerService.Faults.Tests.Scenarios;

/// <summary>
/// Nodes of the version before are replaced one by one under load. CUSTOMERSERVICE_UPGRADE_FROM names the commit or tag; it must know
/// clusters of several processes.
/// </summary>
public sealed class UpgradeTests
{
    private static readonly string? From = Environment.GetEnvironmentVariable("CUSTOMERSERVICE_UPGRADE_FROM");

    [Fact]
    public async Task A_rolling_upgrade_loses_nothing()
    {
        Assert.SkipUnless(From is not null, "Set CUSTOMERSERVICE_UPGRADE_FROM to a commit or tag, for example the last release.");
        var old = await BuildAsync(From!);
        HashSet<string> upgraded = [];
        await using var scenario = await Scenario.StartAsync(configure: options => options with
        {
            Location = _ => new NodeLocation { Host = old },

            // The first step of switching TLS on, with which nodes of versions before 0.3 get on; those don't know the setting.
            Environment = new Dictionary<string, string>(options.Environment) { ["CustomerService__Tls__Mode"] = "Allow" },
        });
        var nodes = new Queue<ClusterNode>(scenario.Cluster.Silos.Concat(scenario.Cluster.Gateways));
        ClusterNode? replaced = null;
        var upgrade = new Fault(
            "one node upgraded",
            async (_, stop) =>
            {
                replaced = nodes.Dequeue();
                await replaced.Process.TerminateAsync(stop);
                await replaced.StartAsync(program: Repository.Host);
                upgraded.Add(replaced.Name);
                return $"{replaced.Name} upgraded";
            },
            stop => replaced!.ReadyAsync(stop));
        await scenario.SurviveAsync(
            new GameDayOptions { Faults = nodes.Count, Rate = 50, Conversations = 300, Warmup = TimeSpan.FromSeconds(3), Pause = TimeSpan.FromSeconds(5) }, upgrade);
        Assert.Equal(5, upgraded.Count);
    }

    private static async Task<string> BuildAsync(string commit)
    {
        var (_, id) = await Shell.TryAsync($"git -C '{Repository.Root}' rev-parse --short '{commit}^{{commit}}'", Scenario.Stop);
        var folder = Path.Combine(Repository.Artifacts, "upgrade-from", id);
        var host = Path.Combine(folder, "artifacts", "bin", "CustomerService.Host", "release", "CustomerService.Host");
        if (!File.Exists(host))
        {
            // From an archive: no worktree is left behind.
            await Shell.RunAsync($"mkdir -p '{folder}' && git -C '{Repository.Root}' archive '{id}' | tar -x -C '{folder}' && dotnet build '{folder}/src/CustomerService.Host' -v q -nodeReuse:false", Scenario.Stop);
        }

        return host;
    }
}
