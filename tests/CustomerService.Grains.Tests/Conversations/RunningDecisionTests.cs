using CustomerService.Grains.Conversations;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Policies;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>A decision under way has an owner.</summary>
public sealed class RunningDecisionTests
{
    private static readonly TurnOutcome Outcome = new(KeywordUnderstanding.Of("order"), new("scripted", "test"), new PolicyAnswer { Reason = "test" });

    [Fact]
    public async Task WhatIsDone_IsDone_GoodOrBad()
    {
        using var good = new RunningDecision(TimeProvider.System, _ => Task.FromResult(Outcome));
        using var bad = new RunningDecision(TimeProvider.System, _ => Task.FromException<TurnOutcome>(new TimeoutException("of a policy, not of the wait")));

        Assert.True(await good.IsDoneWithinAsync(TimeSpan.FromMinutes(1)));
        Assert.True(await bad.IsDoneWithinAsync(TimeSpan.FromMinutes(1)));
        await Assert.ThrowsAsync<TimeoutException>(() => bad.Outcome);
    }

    [Fact]
    public async Task WhoseOwnerLetsGo_IsCancelled_AndItsFailureIsSeen()
    {
        var token = default(CancellationToken);
        var late = new TaskCompletionSource<TurnOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var decision = new RunningDecision(TimeProvider.System, t =>
        {
            token = t;
            return late.Task;
        });
        Assert.False(await decision.IsDoneWithinAsync(TimeSpan.FromMilliseconds(1)));

        decision.Dispose();
        decision.Dispose();

        await Eventually.TrueAsync(() => token.IsCancellationRequested, "it is cancelled");
        late.SetException(new InvalidOperationException("nobody waits for this"));
        Assert.True(decision.Outcome.IsFaulted);
    }

    [Fact]
    public async Task WithADeadline_ItIsCancelledByItself()
    {
        var token = default(CancellationToken);
        using var decision = new RunningDecision(TimeProvider.System, t =>
        {
            token = t;
            return new TaskCompletionSource<TurnOutcome>().Task;
        });

        decision.EndAfter(TimeSpan.FromMilliseconds(1));

        await Eventually.TrueAsync(() => token.IsCancellationRequested, "its deadline passes");
    }
}
