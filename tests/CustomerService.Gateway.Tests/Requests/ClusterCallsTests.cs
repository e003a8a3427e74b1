using CustomerService.Gateway.Requests;
using CustomerService.Gateway.Settings;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Gateway.Tests.Requests;

public sealed class ClusterCallsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_whose_silo_goes_away_is_made_again()
    {
        var calls = 0;
        var result = await Calls(TimeProvider.System).RepeatableAsync(() => ++calls < 3 ? throw new SiloUnavailableException("gone") : Task.FromResult(calls), Stop);
        Assert.Equal(3, result);
    }

    [Fact]
    public async Task A_call_that_nobody_answers_is_made_again()
    {
        var time = new FakeTimeProvider();
        var calls = 0;
        var never = new TaskCompletionSource<int>();
        var result = Calls(time).RepeatableAsync(() => ++calls == 1 ? never.Task : Task.FromResult(7), Stop);
        while (!result.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        Assert.Equal(7, await result);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task When_the_budget_is_spent_the_fault_is_the_answer()
    {
        var time = new FakeTimeProvider();
        var calls = 0;
        var result = Calls(time).RepeatableAsync<int>(
            () =>
            {
                calls++;
                throw new SiloUnavailableException("gone");
            },
            Stop);
        while (!result.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<SiloUnavailableException>(() => result);
        Assert.InRange(calls, 3, 1_000);
    }

    [Fact]
    public async Task What_another_attempt_would_not_cure_is_not_repeated()
    {
        var calls = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Calls(TimeProvider.System).RepeatableAsync<int>(
            () =>
            {
                calls++;
                throw new InvalidOperationException("broken");
            },
            Stop));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Without_a_budget_nothing_is_repeated()
    {
        var calls = 0;
        await Assert.ThrowsAsync<SiloUnavailableException>(() => Calls(TimeProvider.System, TimeSpan.Zero).RepeatableAsync<int>(
            () =>
            {
                calls++;
                throw new SiloUnavailableException("gone");
            },
            Stop));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_sender_that_went_away_ends_it()
    {
        using var gone = new CancellationTokenSource();
        var never = new TaskCompletionSource<int>();
        var result = Calls(TimeProvider.System).RepeatableAsync(() => never.Task, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => result);
    }

    private static ClusterCalls Calls(TimeProvider time, TimeSpan? budget = null) =>
        new(Options.Create(new GatewayOptions { RetryBudget = budget ?? TimeSpan.FromSeconds(20) }), time);
}
