using System.Globalization;

namespace CustomerService.Proving.Reporting;

/// <summary>
/// Lengths of time as people write them: <c>30s</c>, <c>500ms</c>, <c>2m</c>, <c>1.5h</c>, <c>00:01:30</c>; a bare number is seconds.
/// </summary>
internal static class Duration
{
    /// <summary>Reads one; false when it is none, negative or longer than a year.</summary>
    public static bool TryParse(string text, out TimeSpan value)
    {
        // As help shows defaults, and as settings are written.
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value)
                && value >= TimeSpan.Zero
                && value <= TimeSpan.FromDays(366);
        }

        (var unit, var seconds) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => (2, 0.001),
            _ when text.EndsWith('s') => (1, 1d),
            _ when text.EndsWith('m') => (1, 60d),
            _ when text.EndsWith('h') => (1, 3600d),
            _ => (0, 1d),
        };
        value = default;
        if (!double.TryParse(text[..^unit], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number)
            || number * seconds > TimeSpan.FromDays(366).TotalSeconds)
        {
            return false;
        }

        value = TimeSpan.FromSeconds(number * seconds);
        return true;
    }

    /// <summary>The shortest way to write it.</summary>
    public static string Format(TimeSpan value) => value switch
    {
        { TotalMilliseconds: < 1000 } => string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0.##}ms"),
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.##}s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{value.TotalMinutes:0.##}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value.TotalHours:0.##}h"),
    };
}
