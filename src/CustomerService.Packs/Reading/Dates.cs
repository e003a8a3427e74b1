using System.Globalization;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads dates.</summary>
internal static class Dates
{
    /// <summary>The date, or null when it is none, which has then been reported.</summary>
    public static DateOnly? Read(YamlText text, Problems problems)
    {
        if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        problems.Error(text.Position, $"'{Ids.Short(text.Value)}' is not a date.", "Write year, month and day, for example '2026-12-25'.");
        return null;
    }
}
