namespace CustomerService.Grains.Wakeups;

/// <summary>Wakes what is due in one shard of the index. Key: the shard. One activation in the cluster, so one sweep at a time.</summary>
[Alias("cs.IWakeupSweeperGrain")]
internal interface IWakeupSweeperGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Wakes what is due; returns how many grains were woken. Called by every silo; calls too soon after the last sweep return at once.
    /// </summary>
    [Alias("Sweep")]
    Task<int> SweepAsync();
}
