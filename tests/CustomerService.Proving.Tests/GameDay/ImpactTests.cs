using CustomerService.Proving.GameDay;
using CustomerService.Proving.GameDay.Timing;
using Xunit;

namespace CustomerService.Proving.Tests.GameDay;

public sealed class ImpactTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    [Fact]
    public void Of_SlowForFourSeconds_RecoversWhenThreeGoodSecondsFollow()
    {
        var impact = Impact.Of(Window(10, 10, 30), [], Accepts(0, 40, second => second is >= 10 and < 14 ? 3_000 : 20), Limit);

        Assert.Equal(4, impact.RecoverySeconds);
        Assert.Equal(4, impact.SlowSeconds);
        Assert.Equal(6.99, impact.AffectedDoneSeconds);
    }

    [Fact]
    public void Of_OneGoodSecondBetweenSlowOnes_IsNoRecovery()
    {
        var impact = Impact.Of(Window(10, 10, 30), [], Accepts(0, 40, second => second is 10 or 12 or 14 ? 900 : 20), Limit);

        Assert.Equal(5, impact.RecoverySeconds);
    }

    [Fact]
    public void Of_NothingSlow_RecoveryIsZero() =>
        Assert.Equal(0, Impact.Of(Window(10, 10, 30), [], Accepts(0, 40, _ => 20), Limit).RecoverySeconds);

    [Fact]
    public void Of_AFaultThatLasts_RecoversNotBeforeItIsLifted() =>
        Assert.Equal(8, Impact.Of(Window(10, 18, 30), [], Accepts(0, 40, _ => 20), Limit).RecoverySeconds);

    [Fact]
    public void Of_SlowUntilTheNextFault_HasNotRecovered()
    {
        var impact = Impact.Of(Window(10, 10, 20), [], Accepts(0, 40, second => second >= 10 ? 900 : 20), Limit);

        Assert.Null(impact.RecoverySeconds);
        Assert.Equal(10, impact.SlowSeconds);
    }

    [Fact]
    public void Of_Errors_CountsThoseThatEndedAfterTheFaultAndBeganBeforeRecovery()
    {
        AttemptTime[] attempts =
        [
            new(Seconds(8), Seconds(9), "http 503"),
            new(Seconds(9), Seconds(11), "Timeout"),
            new(Seconds(12), Seconds(12.1), null),
            new(Seconds(13), Seconds(13.1), "http 503"),
            new(Seconds(25), Seconds(25.1), "http 503"),
        ];

        var impact = Impact.Of(Window(10, 10, 30), attempts, Accepts(0, 40, _ => 20), Limit);

        Assert.Equal((3, 2), (impact.Requests, impact.Errors));
        Assert.Equal(2d / 3, impact.ErrorRate);
        Assert.Equal(1, impact.Misses["Timeout"]);
    }

    [Theory]
    [InlineData(0, 3000, 0.001)]
    [InlineData(0, 2, 1d)]
    [InlineData(1, 3000, null)]
    [InlineData(0, 0, null)]
    public void AtMost_IsTheRuleOfThree(long found, long of, double? bound) => Assert.Equal(bound, new Verdict("lost", found, of).AtMost);

    [Fact]
    public void Spread_OfTenFigures_TakesThePlacesOfTheShares() =>
        Assert.Equal(new Spread(10, 1, 5, 9, 10), Spread.Of(Enumerable.Range(1, 10).Select(i => (double)i)));

    private static FaultWindow Window(double from, double lifted, double until) => new(Seconds(from), Seconds(lifted), Seconds(until));

    /// <summary>A hundred messages a second.</summary>
    private static List<AcceptTime> Accepts(int from, int until, Func<int, double> milliseconds) =>
    [
        .. Enumerable.Range(from * 100, (until - from) * 100).Select(i => new AcceptTime(Seconds(i / 100d), Seconds(i / 100d) + TimeSpan.FromMilliseconds(milliseconds(i / 100)))),
    ];

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
