using CustomerService.Grains.Policies;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// A decision under way, and the right to end it. Whoever holds it gives it on or disposes of it; so none runs on without a
/// deadline, and none fails unheard.
/// </summary>
internal sealed class RunningDecision : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _cancellation = new();
    private ITimer? _deadline;
    private bool _disposed;

    public RunningDecision(TimeProvider time, Func<CancellationToken, Task<TurnOutcome>> decide)
    {
        _time = time;
        Outcome = decide(_cancellation.Token);
    }

    public Task<TurnOutcome> Outcome { get; }

    /// <summary>Waits so long for the outcome. True when there is one, good or bad: the wait itself never fails.</summary>
    public async ValueTask<bool> IsDoneWithinAsync(TimeSpan budget)
    {
        if (!Outcome.IsCompleted)
        {
            await ((Task)Outcome).WaitAsync(budget, _time).ConfigureAwait(
                ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }

        return Outcome.IsCompleted;
    }

    /// <summary>From now on it has so long; then its policies are passed over.</summary>
    public void EndAfter(TimeSpan time) =>
        _deadline ??= _time.CreateTimer(static me => ((RunningDecision)me!).Cancel(), this, time, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _deadline?.Dispose();
        if (!Outcome.IsCompleted)
        {
            Cancel();
        }

        if (Outcome.IsCompletedSuccessfully)
        {
            return;
        }

        // It may not heed its token: then what becomes of it is still seen, so that no failure goes unobserved.
        _ = Outcome.ContinueWith(
            static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>
    /// Elsewhere, because whoever listens to the token runs in it; the source needs no disposal, it has no timer and no handle.
    /// </summary>
    private void Cancel() => _ = _cancellation.CancelAsync();
}
