namespace CustomerService.Proving.GameDay.Timing;

/// <summary>From a fault to the next one, or to the end of the load.</summary>
/// <param name="From">When the fault was injected.</param>
/// <param name="Lifted">When it was undone, for faults that last; else the same as <paramref name="From"/>.</param>
/// <param name="Until">When the next one was injected.</param>
internal readonly record struct FaultWindow(TimeSpan From, TimeSpan Lifted, TimeSpan Until);
