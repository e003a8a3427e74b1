using System.Collections.Immutable;
using Orleans.Concurrency;

namespace CustomerService.Warehouse.Anomalies;

/// <summary>Looks at a tenant's counts every few minutes, and tells what is far off from what is usual. Key: the tenant.</summary>
[Alias("cs.IAnomalyGrain")]
internal interface IAnomalyGrain : IGrainWithStringKey
{
    /// <summary>Keeps it going; silos ask every few seconds.</summary>
    [Alias("Keep"), AlwaysInterleave]
    Task KeepAsync();

    /// <summary>Looks now.</summary>
    [Alias("Look")]
    Task LookAsync();

    /// <summary>Those that are, the newest first, and then those that were.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<ImmutableArray<Anomaly>> ReadAsync();
}
