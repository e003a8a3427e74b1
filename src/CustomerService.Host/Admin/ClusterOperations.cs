using CustomerService.Conversations;
using CustomerService.Operations;
using Orleans.Core.Internal;
using Orleans.Runtime.Placement;

namespace CustomerService.Host.Admin;

/// <summary>What operators do to a cluster, from any of its processes.</summary>
internal sealed class ClusterOperations(IGrainFactory grains)
{
    private IManagementGrain Management => grains.GetGrain<IManagementGrain>(0);

    public async Task<ClusterView> StatusAsync()
    {
        var hosts = (await Management.GetDetailedHosts(onlyActive: false)).Where(host => host.Status is not (SiloStatus.Dead or SiloStatus.None)).ToArray();
        var active = hosts.Where(host => host.Status == SiloStatus.Active).Select(host => host.SiloAddress).ToArray();
        var statistics = (await Management.GetRuntimeStatistics(active)).Select((figures, i) => (active[i], figures)).ToDictionary(pair => pair.Item1, pair => pair.figures);
        var counts = await Management.GetSimpleGrainStatistics(active);
        return new ClusterView(
            [.. hosts.OrderBy(host => host.StartTime).Select(host => View(host, statistics.GetValueOrDefault(host.SiloAddress)))],
            counts.GroupBy(count => ShortName(count.GrainType)).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(count => count.ActivationCount)));
    }

    /// <summary>Silos that are members now.</summary>
    public async Task<IReadOnlyList<SiloAddress>> SilosAsync() => [.. (await Management.GetHosts(onlyActive: true)).Keys];

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
    public async Task<SiloAddress?> WhereAsync(string grainKey) => await Management.GetActivationAddress(grains.GetGrain<IConversationGrain>(grainKey));

    /// <summary>The conversations with the most messages, over all silos.</summary>
    public async Task<IReadOnlyList<HotKey>> HotKeysAsync(int count)
    {
        var bySilo = await Task.WhenAll((await SilosAsync()).Select(silo => grains.GetGrain<ISiloGrain>(silo.ToParsableString()).HotKeysAsync(count)));
        return
        [
            .. bySilo.SelectMany(keys => keys).GroupBy(key => key.Grain, StringComparer.Ordinal)
                .Select(group => new HotKey(group.Key, group.Sum(key => key.MessagesPerMinute)))
                .OrderByDescending(key => key.MessagesPerMinute).ThenBy(key => key.Grain, StringComparer.Ordinal)
                .Take(count),
        ];
    }

    /// <summary>What should have happened by now.</summary>
    public async Task<IReadOnlyList<StuckGrain>> StuckAsync(TimeSpan overdue, int limit) => await grains.GetGrain<IStuckGrain>(0).FindAsync(overdue, limit);

    private static SiloView View(MembershipEntry host, SiloRuntimeStatistics? figures) => new(
        host.SiloAddress.ToParsableString(),
        host.SiloName,
        host.Status.ToString(),
        new DateTimeOffset(DateTime.SpecifyKind(host.StartTime, DateTimeKind.Utc)),
        figures is null ? null : Math.Round(figures.EnvironmentStatistics.FilteredCpuUsagePercentage, 1),
        figures is null ? null : Math.Round(figures.EnvironmentStatistics.FilteredMemoryUsageBytes / 1048576.0, 0),
        figures?.ActivationCount,
        figures?.ClientCount,
        figures?.IsOverloaded ?? false);

    /// <summary>Of <c>Namespace.ConversationGrain,Assembly</c>, the class.</summary>
    private static string ShortName(string type)
    {
        var name = type.Split(',')[0];
        return name[(name.LastIndexOf('.') + 1)..];
    }
}
