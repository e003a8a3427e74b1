using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Operations;
using CustomerService.Operations;
using Orleans.Core.Internal;
using Orleans.Runtime.Placement;

namespace CustomerService.Hosting.Admin;

/// <summary>What operators do to a cluster, from any of its processes.</summary>
internal sealed class ClusterOperations(IGrainFactory grains, StuckWakeups stuck, OutboxReporter outbox, TimeProvider time)
{
    /// <summary>So many that not all of them end at one silo that stands still, however few silos there are.</summary>
    private const int Ways = 12;

    /// <summary>Orleans takes the same way for the same grain again; so each question begins with another, of a bounded number.</summary>
    private const int Grains = 64;
    private static readonly TimeSpan SiloPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WayPatience = TimeSpan.FromSeconds(2.5);

    /// <summary>Before the next way is tried, too.</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(0.5);

    private int _ways;

    private IManagementGrain Management => grains.GetGrain<IManagementGrain>(0);

    /// <summary>What every silo says of itself, and what the others say of one that does not answer.</summary>
    public async Task<ClusterView> StatusAsync()
    {
        var members = await AskAsync(report => report.MembersAsync(SiloPatience));
        return new ClusterView(
            [.. members.Select(View)],
            members.SelectMany(member => member.Report?.Grains ?? ImmutableDictionary<string, int>.Empty)
                .GroupBy(count => count.Key, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Sum(count => count.Value)));
    }

    /// <summary>Silos that are members now.</summary>
    public async Task<IReadOnlyList<SiloAddress>> SilosAsync() =>
        [.. (
            await AskAsync(report => report.MembersAsync(SiloPatience))).Where(member =>
                member.Status == nameof(SiloStatus.Active)).Select(member => SiloAddress.FromParsableString(member.Silo))];

    /// <summary>Lets a silo finish and leave.</summary>
    public Task DrainAsync(SiloAddress silo) => grains.GetGrain<ISiloGrain>(silo.ToParsableString()).DrainAsync();

    /// <summary>Moves a conversation with what it holds in memory; one that is not in memory stays where it is: nowhere.</summary>
    public async Task MoveAsync(string grainKey, SiloAddress? to)
    {
        if (to is not null)
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, to);
        }

        try
        {
            await grains.GetGrain<IConversationGrain>(grainKey).Cast<IGrainManagementExtension>().MigrateOnIdle();
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }

    /// <summary>The silo on which a conversation is in memory, or null.</summary>
    public async Task<SiloAddress?> WhereAsync(string grainKey) =>
        await Management.GetActivationAddress(grains.GetGrain<IConversationGrain>(grainKey));

    /// <summary>The conversations with the most messages, over all silos that answer.</summary>
    public async Task<HotKeysReport> HotKeysAsync(int count)
    {
        var report = await AskAsync(grain => grain.HotKeysAsync(count, SiloPatience));
        return report with
        {
            Keys =
            [
                .. report.Keys.GroupBy(key => key.Grain, StringComparer.Ordinal)
                    .Select(group => new HotKey(group.Key, group.Sum(key => key.MessagesPerMinute)))
                    .OrderByDescending(key => key.MessagesPerMinute).ThenBy(key => key.Grain, StringComparer.Ordinal)
                    .Take(count),
            ],
        };
    }

    /// <summary>What should have happened by now.</summary>
    public async Task<IReadOnlyList<StuckGrain>> StuckAsync(TimeSpan overdue, int limit) => await stuck.FindAsync(overdue, limit);

    /// <summary>What waits to be sent.</summary>
    public Task<OutboxReport> OutboxAsync(string? tenant, int limit, CancellationToken ct) =>
        outbox.ReadAsync(tenant, limit, ct);

    /// <summary>Asks over one way, and over another too while there is no answer: the silo at a way's end may stand still.</summary>
    private async Task<T> AskAsync<T>(Func<IClusterReportGrain, Task<T>> ask)
    {
        List<Task<(bool Answered, T Answer)>> asked = [];
        var begin = Interlocked.Add(ref _ways, Ways);
        for (var way = 0; way < Ways; way++)
        {
            asked.Add(TryAsync(ask, grains.GetGrain<IClusterReportGrain>((begin + way) & (Grains - 1))));
            // The whole of it, too, where a way ends at once: a connection that is being made again takes a moment.
            var enough = Task.Delay(way < Ways - 1 ? HeadStart : WayPatience, time);
            while (await Task.WhenAny([.. asked, enough]) is Task<(bool Answered, T Answer)> ended)
            {
                asked.Remove(ended);
                if (await ended is (true, var answer))
                {
                    return answer;
                }
            }
        }

        throw new TimeoutException("No silo answers: look at their processes and the ends of their logs.");
    }

    private static async Task<(bool Answered, T Answer)> TryAsync<T>(Func<IClusterReportGrain, Task<T>> ask, IClusterReportGrain grain)
    {
        try
        {
            return (true, await ask(grain));
        }
        catch (Exception e) when (e is TimeoutException or OrleansException or InvalidOperationException)
        {
            return (false, default!);
        }
    }

    private static SiloView View(MemberReport member) => new(
        member.Silo,
        member.Name,
        member.Status,
        member.Report is not null,
        member.Since,
        member.Report?.Host,
        member.Report?.ProcessId,
        member.Report?.Version,
        member.Report?.Tls,
        member.Report?.CpuPercent,
        member.Report?.MemoryMb,
        member.Report?.Grains.Values.Sum(),
        member.Report?.Clients,
        member.Report?.Overloaded ?? false);
}
