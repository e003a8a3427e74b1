using System.Collections.Immutable;

namespace CustomerService.WebConsole.Home;

/// <summary>A metric in each hour of a day, beside those of two days before it.</summary>
/// <param name="Today">The hours of today that have begun.</param>
/// <param name="Yesterday">Yesterday's 24.</param>
/// <param name="LastWeek">The 24 of the same day last week.</param>
internal sealed record DayCurves(ImmutableArray<double> Today, ImmutableArray<double> Yesterday, ImmutableArray<double> LastWeek)
{
    /// <summary>Nothing is known.</summary>
    public static DayCurves None { get; } = new([], [], []);
}
