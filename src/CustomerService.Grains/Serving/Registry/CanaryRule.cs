using System.Globalization;
using CustomerService.Serving;

namespace CustomerService.Grains.Serving.Registry;

/// <summary>
/// Says when a canary does clearly worse than the live version: the one-sided two-proportion z-test on turns that went badly (not
/// helped, handed to a person, or without a prediction).
/// </summary>
/// <remarks>
/// It is asked again every few seconds, and a test that is repeated finds a difference some time. So it wants far more than the usual:
/// z ≥ 4 (one in 30,000 by chance at one look) and a difference of two points. In 2,000 simulated canaries as good as the live version,
/// looked at after every 20 turns up to 10,000, a test of this kind must withdraw nearly none: <c>CanaryRuleTests</c> counts them.
/// </remarks>
internal static class CanaryRule
{
    private const long FewestTurns = 100;
    private const double LeastZ = 4;
    private const double LeastDifference = 0.02;

    /// <summary>Why the canary is to be withdrawn, for people; null while nothing speaks against it.</summary>
    public static string? ReasonToWithdraw(ModelCounts live, ModelCounts canary)
    {
        if (live.Turns < FewestTurns || canary.Turns < FewestTurns)
        {
            return null;
        }

        var (liveRate, canaryRate) = (Rate(live), Rate(canary));
        var pooled = Math.Min(1, (double)(live.Bad + canary.Bad) / (live.Turns + canary.Turns));
        var deviation = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / live.Turns) + (1.0 / canary.Turns)));
        return canaryRate - liveRate >= LeastDifference && canaryRate - liveRate >= LeastZ * deviation
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"withdrawn by itself: {canaryRate:P1} of its {canary.Turns} turns went badly, of the live version's {live.Turns} only {liveRate:P1}")
            : null;
    }

    private static double Rate(ModelCounts counts) => Math.Min(1, (double)counts.Bad / counts.Turns);
}
