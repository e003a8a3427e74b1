using Orleans.Concurrency;

namespace CustomerService.Analytics;

/// <summary>Counts what happens at a tenant, live, from the stream <see cref="ConversationStream.Namespace"/>. Key: the tenant.</summary>
[Alias("cs.ILiveAnalyticsGrain")]
public interface ILiveAnalyticsGrain : IGrainWithStringKey
{
    /// <summary>The counters now.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<LiveCounters> ReadAsync();
}
