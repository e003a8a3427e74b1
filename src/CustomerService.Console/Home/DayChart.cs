using System.Collections.Immutable;
using System.Globalization;
using CustomerService.WebConsole.Charts;

namespace CustomerService.WebConsole.Home;

/// <summary>Makes a chart of the hours of three days.</summary>
internal static class DayChart
{
    private const int Hours = 24;
    private const int MarkEvery = 3;
    private const int MinutesOfMark = 15;

    private static readonly ImmutableArray<string> Labels =
        [.. Enumerable.Range(0, Hours).Select(hour => hour.ToString("00", CultureInfo.InvariantCulture))];

    private static readonly ImmutableArray<string> Titles =
        [.. Enumerable.Range(0, Hours).Select(hour => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00 – {(hour + 1) % Hours:00}:00"))];

    /// <param name="curves">The hours.</param>
    /// <param name="at">The time: tells the day of the week.</param>
    public static ChartSpec Of(DayCurves curves, DateTimeOffset at) => new(
        Labels,
        Titles,
        [.. Enumerable.Range(0, Hours).Where(hour => hour % MarkEvery == 0)],
        curves.Today.Length - 1,
        [
            new ChartSeries("Today", curves.Today, "now"),
            new ChartSeries("Yesterday", curves.Yesterday, "before"),
            new ChartSeries($"{at.UtcDateTime.ToString("dddd", CultureInfo.InvariantCulture)} last week", curves.LastWeek, "earlier"),
        ]);

    /// <summary>Makes a chart of sixty minutes.</summary>
    /// <param name="minutes">The minutes.</param>
    /// <param name="at">The time: the last minute has begun.</param>
    public static ChartSpec OfMinutes(ImmutableArray<double> minutes, DateTimeOffset at)
    {
        var times = Enumerable.Range(0, minutes.Length).Select(index => at.UtcDateTime.AddMinutes(1 + index - minutes.Length)).ToList();
        return new(
            [.. times.Select(time => time.ToString("HH:mm", CultureInfo.InvariantCulture))],
            null,
            [.. times.Index().Where(time => time.Item.Minute % MinutesOfMark == 0).Select(time => time.Index)],
            minutes.Length - 1,
            [new ChartSeries("Messages", minutes, "now")]);
    }
}
