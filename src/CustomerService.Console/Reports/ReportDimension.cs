using System.Collections.Immutable;
using System.Globalization;
using CustomerService.WebConsole.Home;

namespace CustomerService.WebConsole.Reports;

/// <summary>What figures are measured by, and how its values are read.</summary>
internal static class ReportDimension
{
    /// <summary>Not one of them: a row for each stretch of time.</summary>
    public const string Time = "time";

    /// <summary>The hour of the day.</summary>
    public const string Hour = "hour_of_day";

    /// <summary>The day of the week.</summary>
    public const string Weekday = "day_of_week";

    /// <summary>What all figures are measured by, whatever they are of.</summary>
    public static readonly ImmutableArray<string> OfTime = [Hour, Weekday];

    private static readonly DateTime Sunday = new(2023, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>What people call it.</summary>
    public static string Label(string name) => name switch
    {
        Hour => "Hour of the day",
        Weekday => "Day of the week",
        "policy" => "Decided by",
        "score" => "Rating",
        "delivery" => "How far",
        _ => NameText.Of(name),
    };

    /// <summary>A value as people read it. What has none is a null, or an empty text in an address.</summary>
    public static string Text(string dimension, string? value) => value switch
    {
        null or "" => "none",
        _ when dimension == Hour && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) => $"{hour:00}:00",
        _ when dimension == Weekday && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && day is >= 1 and <= 7 =>
            Sunday.AddDays(day).ToString("dddd", CultureInfo.InvariantCulture),
        _ when dimension == "score" => $"{value} of 5",
        _ when dimension is "intent" or "policy" or "sentiment" or "delivery" or "reason" => NameText.Of(value),
        _ => value,
    };

    /// <summary>Whether its values have an order of their own.</summary>
    public static bool IsOrdered(string dimension) => dimension is Time or Hour or Weekday or "score";
}
