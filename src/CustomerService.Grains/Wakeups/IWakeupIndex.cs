namespace CustomerService.Grains.Wakeups;

/// <summary>
/// "Look at this grain by then": the one mechanism for every "later". Rows are hints; the grain's own state says what is due.
/// </summary>
internal interface IWakeupIndex
{
    /// <summary>Writes a durable wake-up. It comes at or after <paramref name="due"/>, at least once.</summary>
    /// <param name="kind">Which kind of grain.</param>
    /// <param name="grainKey">Its key, <c>tenant/id</c>.</param>
    /// <param name="due">When.</param>
    /// <param name="ct">Stops the wait.</param>
    Task ScheduleAsync(WakeupKind kind, string grainKey, DateTimeOffset due, CancellationToken ct);
}
