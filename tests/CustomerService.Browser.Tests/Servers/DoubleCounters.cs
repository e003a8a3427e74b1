using CustomerService.Analytics;

namespace CustomerService.Browser.Tests.Servers;

/// <summary>The double's live counters, with a signal for whoever follows them.</summary>
internal sealed class DoubleCounters(TimeProvider time)
{
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LiveCounters Current { get; private set; } = new() { Since = time.GetUtcNow() };

    public Task Changed => _changed.Task;

    public void Change(Func<LiveCounters, LiveCounters> change)
    {
        Current = change(Current);
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
