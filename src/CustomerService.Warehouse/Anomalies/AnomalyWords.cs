using System.Globalization;

namespace CustomerService.Warehouse.Anomalies;

/// <summary>Says what is unusual in a plain sentence, in English; times are UTC.</summary>
internal static class AnomalyWords
{
    /// <summary>The sentence of one that was found.</summary>
    /// <param name="watch">What is looked at.</param>
    /// <param name="value">The value; null for all together.</param>
    /// <param name="seen">The count.</param>
    /// <param name="usual">What is usual.</param>
    /// <param name="since">Since when.</param>
    /// <param name="mostly">The channel that most of it comes from; null for none.</param>
    /// <param name="now">The time.</param>
    public static string Found(
        Watch watch, string? value, long seen, UsualHour usual, DateTimeOffset since, string? mostly, DateTimeOffset now)
    {
        var day = usual.IsOfWeekday ? string.Create(CultureInfo.InvariantCulture, $"a usual {now.UtcDateTime:dddd}") : "a usual day";
        var how = (seen, usual.Count) switch
        {
            (0, _) => $"are missing, unlike on {day}",
            (_, < 1) => $"came up, unlike on {day}",
            _ when seen > usual.Count => $"are {Number(seen / usual.Count)} × {day}",
            _ => $"are down to {Number(100 * seen / usual.Count)} % of {day}",
        };
        var from = mostly is null ? "" : $", mostly from {mostly}";
        var counts = $"{Count(seen)} in the last hour, usually {Count(Math.Round(usual.Count))}";
        return $"{Subject(watch, value)} {how}, since {Time(since)}{from}: {counts}.";
    }

    /// <summary>The sentence of one that is over.</summary>
    public static string Ended(Watch watch, string? value, DateTimeOffset since, DateTimeOffset now) =>
        $"{Subject(watch, value)} are as usual again; since {Time(since)} they were not, until {Time(now)}.";

    private static string Subject(Watch watch, string? value) =>
        watch.Says.Replace("{value}", (value ?? "").Replace('_', ' ').Replace('-', ' '), StringComparison.Ordinal);

    private static string Number(double value) => value.ToString(value < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);

    private static string Count(double value) => value == 0 ? "none" : value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset moment) => string.Create(CultureInfo.InvariantCulture, $"{moment.UtcDateTime:HH:mm} UTC");
}
