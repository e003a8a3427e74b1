using CustomerService.Channels.Providers;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Providers;

public sealed class ProviderBreakerTests
{
    private readonly FakeTimeProvider _time = new(Samples.Now);
    private readonly ProviderBreaker _breaker;
    private int _attempts;

    public ProviderBreakerTests() => _breaker = new ProviderBreaker(_time);

    [Fact]
    public async Task AProviderThatAnswers_IsCalled_WhateverItSays()
    {
        for (var i = 0; i < 20; i++)
        {
            await TryAsync(SendOutcome.Rejected, isThere: true);
        }

        Assert.Equal((ChannelCircuit.Closed, null, null), (_breaker.State, _breaker.OpenUntil, _breaker.Enter()));
    }

    [Fact]
    public async Task AfterFiveInVain_NothingIsTried_ForLongerAndLonger()
    {
        await OpenAsync();
        var refused = await TryAsync(SendOutcome.Sent, isThere: true);
        Assert.Equal((SendOutcome.NotSent, true, 5), (refused.Outcome, refused.IsAway, _attempts));
        Assert.Equal((ChannelCircuit.Open, Samples.Now + TimeSpan.FromSeconds(5)), (_breaker.State, _breaker.OpenUntil));
        Assert.Equal(TimeSpan.FromSeconds(5), _breaker.Enter());

        foreach (var seconds in new[] { 10, 20, 40, 80, 160, 300, 300 })
        {
            Pass();
            Assert.Null(_breaker.Enter());
            var tried = await TryAsync(SendOutcome.NotSent, isThere: false);
            Assert.Equal((SendOutcome.NotSent, true), (tried.Outcome, tried.IsAway));
            Assert.Equal(TimeSpan.FromSeconds(seconds), _breaker.Enter());
        }
    }

    [Fact]
    public async Task WhenItMayBeThereAgain_OneTries_AndTheOthersWaitForIt()
    {
        await OpenAsync();
        Pass();
        Assert.Null(_breaker.Enter());
        Assert.NotNull(_breaker.Enter());
        Assert.NotNull(_breaker.Enter());

        await TryAsync(SendOutcome.Sent, isThere: true);
        Assert.Equal((ChannelCircuit.Closed, null), (_breaker.State, _breaker.Enter()));
        Assert.False((await TryAsync(SendOutcome.NotSent, isThere: false)).IsAway);
    }

    [Fact]
    public async Task OneThatWasToTry_AndDoesNot_MakesRoomForAnother()
    {
        await OpenAsync();
        Pass();
        Assert.Null(_breaker.Enter());
        Assert.NotNull(_breaker.Enter());
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.Null(_breaker.Enter());
    }

    [Fact]
    public async Task WhatMayHaveArrived_IsNoMatterOfTheProviderAlone()
    {
        await OpenAsync();
        Pass();

        Assert.False((await TryAsync(SendOutcome.Unknown, isThere: false)).IsAway);
    }

    private async Task OpenAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.False((await TryAsync(SendOutcome.NotSent, isThere: false)).IsAway);
        }
    }

    private void Pass() => _time.Advance(_breaker.OpenUntil!.Value - _time.GetUtcNow());

    private Task<SendResult> TryAsync(SendOutcome outcome, bool isThere) => _breaker.TryAsync(
        _ =>
        {
            _attempts++;
            return new(new ProviderAttempt(new SendResult(outcome, "as told"), isThere));
        },
        TestContext.Current.CancellationToken);
}
