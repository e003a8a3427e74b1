using System.Collections.Immutable;
using System.Globalization;

namespace CustomerService.WebConsole.Reports;

/// <summary>How finely a stretch of time is looked at.</summary>
internal static class ReportGrain
{
    private const int MostDaysOfHours = 14;
    private const int UsualDaysOfHours = 2;
    private const int UsualDaysOfDays = 92;
    private const int DaysOfWeek = 7;

    /// <summary>Those that can be chosen.</summary>
    public static readonly ImmutableArray<string> All = ["hour", "day", "week", "month"];

    /// <summary>What suits a stretch.</summary>
    public static string Usual(Stretch stretch) => stretch.Days switch
    {
        <= UsualDaysOfHours => "hour",
        <= UsualDaysOfDays => "day",
        _ => "week",
    };

    /// <summary>Why a stretch can't be looked at so; null where it can.</summary>
    public static string? Problem(string grain, Stretch stretch) =>
        !All.Contains(grain) ? $"Time goes by {string.Join(", ", All)}; there is no “{Clip(grain)}”."
        : grain == "hour" && stretch.Days > MostDaysOfHours ? $"Hours are shown for at most {MostDaysOfHours} days."
        : null;

    /// <summary>When each of its parts begins.</summary>
    public static ImmutableArray<DateTimeOffset> Parts(string grain, Stretch stretch)
    {
        var parts = ImmutableArray.CreateBuilder<DateTimeOffset>();
        for (var at = StartOf(grain, stretch.From); at < stretch.To; at = Next(grain, at))
        {
            parts.Add(at);
        }

        return parts.ToImmutable();
    }

    /// <summary>When the part begins that follows.</summary>
    public static DateTimeOffset Next(string grain, DateTimeOffset at) => grain switch
    {
        "hour" => at.AddHours(1),
        "day" => at.AddDays(1),
        "week" => at.AddDays(DaysOfWeek),
        _ => at.AddMonths(1),
    };

    /// <summary>When the part began that a moment is in.</summary>
    public static DateTimeOffset StartOf(string grain, DateTimeOffset at)
    {
        var day = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero);
        return grain switch
        {
            "hour" => day.AddHours(at.UtcDateTime.Hour),
            "day" => day,
            "week" => day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek)),
            _ => day.AddDays(1 - day.Day),
        };
    }

    /// <summary>A part, short.</summary>
    public static string Label(string grain, DateTimeOffset at, bool isOneDay) => at.UtcDateTime.ToString(
        grain switch { "hour" => isOneDay ? "HH:mm" : "d MMM HH:mm", "month" => "MMM yyyy", _ => "d MMM" }, CultureInfo.InvariantCulture);

    /// <summary>A part, at length.</summary>
    public static string Title(string grain, DateTimeOffset at) => grain switch
    {
        "hour" => at.UtcDateTime.ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture),
        "week" => $"Week of {at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}",
        "month" => at.UtcDateTime.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        _ => at.UtcDateTime.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture),
    };

    private static string Clip(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
