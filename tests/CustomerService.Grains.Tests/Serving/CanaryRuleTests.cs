using CustomerService.Grains.Serving.Registry;
using CustomerService.Serving;
using Xunit;

namespace CustomerService.Grains.Tests.Serving;

/// <summary>When a canary is withdrawn by itself.</summary>
public sealed class CanaryRuleTests
{
    private const int Looks = 500;
    private const int TurnsPerLook = 20;

    [Fact]
    public void A_canary_as_good_as_the_live_version_is_left_alone_however_often_one_looks()
    {
        var withdrawn = Enumerable.Range(0, 2_000).Count(seed => LookAtWhichWithdrawn(seed, live: 0.15, canary: 0.15) > 0);

        Assert.InRange(withdrawn, 0, 6);
    }

    [Fact]
    public void A_canary_that_does_far_worse_is_withdrawn_soon()
    {
        var looks = Enumerable.Range(0, 200).Select(seed => LookAtWhichWithdrawn(seed, live: 0.15, canary: 0.45)).Order().ToList();

        Assert.DoesNotContain(0, looks);
        Assert.InRange(looks[100] * TurnsPerLook, 100, 200);
    }

    [Fact]
    public void Few_turns_and_small_differences_prove_nothing()
    {
        Assert.Null(CanaryRule.ReasonToWithdraw(Counts(1_000, 100), Counts(99, 99)));
        Assert.Null(CanaryRule.ReasonToWithdraw(Counts(99, 0), Counts(1_000, 900)));
        Assert.Null(CanaryRule.ReasonToWithdraw(Counts(1_000_000, 100_000), Counts(1_000_000, 115_000)));
        Assert.Null(CanaryRule.ReasonToWithdraw(Counts(1_000, 500), Counts(1_000, 100)));
        Assert.NotNull(CanaryRule.ReasonToWithdraw(Counts(1_000_000, 100_000), Counts(1_000_000, 125_000)));
    }

    [Fact]
    public void Turns_that_went_badly_twice_do_not_make_it_more_than_all() =>
        Assert.NotNull(CanaryRule.ReasonToWithdraw(Counts(1_000, 0), new ModelCounts { Turns = 100, Failed = 100, Errors = 100 }));

    private static int LookAtWhichWithdrawn(int seed, double live, double canary)
    {
        var random = new Random(seed);
        var (liveBad, canaryBad) = (0, 0);
        for (var look = 1; look <= Looks; look++)
        {
            for (var turn = 0; turn < TurnsPerLook; turn++)
            {
                liveBad += random.NextDouble() < live ? 1 : 0;
                canaryBad += random.NextDouble() < canary ? 1 : 0;
            }

            if (CanaryRule.ReasonToWithdraw(Counts(look * TurnsPerLook, liveBad), Counts(look * TurnsPerLook, canaryBad)) is not null)
            {
                return look;
            }
        }

        return 0;
    }

    private static ModelCounts Counts(long turns, long bad) => new() { Turns = turns, Failed = bad };
}
