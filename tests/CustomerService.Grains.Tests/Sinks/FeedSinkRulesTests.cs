using CustomerService.Feed;
using CustomerService.Grains.Sinks;
using Xunit;

namespace CustomerService.Grains.Tests.Sinks;

/// <summary>What follows from what became of deliveries.</summary>
public sealed class FeedSinkRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WhatIsRefused_IsTriedForThreeDays_EverMoreRarely_AndThenGivenUp()
    {
        var (state, now, pauses) = (new FeedSinkState(), Now, new List<TimeSpan>());
        for (var attempt = 1; ; attempt++)
        {
            state = FeedSinkRules.Tried(state, Place(1), attempt, FeedDelivery.Refused("500"), now);
            if (state.Retries is not [var retry])
            {
                break;
            }

            Assert.Equal(attempt, retry.Attempts);
            pauses.Add(retry.NextAt - now);
            now = retry.NextAt;
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(now - Now, FeedSinkRules.Patience, FeedSinkRules.Patience + TimeSpan.FromHours(3));
        Assert.Equal((1, 0, pauses.Count + 1), (state.GivenUp, state.Delivered, state.Attempts.Length));
        Assert.Null(state.Attempts[^1].NextAt);
    }

    [Fact]
    public void WhatArrivesAtLast_IsTriedNoMore()
    {
        var state = FeedSinkRules.Tried(new FeedSinkState(), Place(1), 1, FeedDelivery.Refused("500"), Now);
        state = FeedSinkRules.Tried(state, Place(1), 2, FeedDelivery.Delivered("200"), Now.AddSeconds(5));
        Assert.Empty(state.Retries);
        Assert.Equal((1, 0), (state.Delivered, state.GivenUp));
    }

    [Fact]
    public void AsLongAsTheOtherEndTakesNothing_PausesGrow_ToFiveMinutes_AndEndWithTheFirstThatArrives()
    {
        var state = new FeedSinkState();
        var pauses = Enumerable.Range(0, 12).Select(_ =>
        {
            state = FeedSinkRules.Away(state, FeedDelivery.Away("no connection"), Now);
            return (state.PausedUntil!.Value - Now).TotalSeconds;
        }).ToArray();
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300], pauses);

        state = FeedSinkRules.Tried(state, Place(1), 1, FeedDelivery.Delivered("200"), Now);
        Assert.Equal((null, 0, null), (state.PausedUntil, state.AwayTimes, state.Problem));
    }

    [Fact]
    public void ItIsLeftAloneForAsLongAsItAsks() => Assert.Equal(
        Now.AddMinutes(20),
        FeedSinkRules.Away(new FeedSinkState(), FeedDelivery.Away("429", TimeSpan.FromMinutes(20)), Now).PausedUntil);

    [Fact]
    public void AnEventIsGivenUp_OnlyWhereItIsThreeDaysOld_AndNothingWasTakenForThreeDays()
    {
        var away = new FeedSinkState { AwaySince = Now.AddDays(-4) };
        Assert.True(FeedSinkRules.IsTooOld(away, Place(1, Now.AddDays(-4)).Event, Now));
        Assert.False(FeedSinkRules.IsTooOld(away, Place(1, Now.AddDays(-1)).Event, Now));
        Assert.False(FeedSinkRules.IsTooOld(away with { AwaySince = Now.AddDays(-1) }, Place(1, Now.AddDays(-4)).Event, Now));
        Assert.False(FeedSinkRules.IsTooOld(new FeedSinkState(), Place(1, Now.AddDays(-4)).Event, Now));
    }

    [Fact]
    public void TheLogKeepsTheNewest()
    {
        var state = new FeedSinkState();
        for (var i = 1; i <= 205; i++)
        {
            state = FeedSinkRules.Tried(state, Place(i), 1, FeedDelivery.Delivered("200"), Now);
        }

        Assert.Equal((200, 6L, 205L), (state.Attempts.Length, state.Attempts[0].Position, state.Attempts[^1].Position));
    }

    private static FeedPlace Place(long position, DateTimeOffset? at = null) => new(
        1, position, new FeedEvent { Subject = "conversations/c", Seq = position, Kind = "message.received", At = at ?? Now, Data = "{}" });
}
