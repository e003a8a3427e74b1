using System.Globalization;

namespace CustomerService.WebConsole.Acting;

/// <summary>Times as people read them. All are UTC, as everywhere in the console.</summary>
internal static class TimeText
{
    /// <summary>A day.</summary>
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day and a time.</summary>
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM, HH:mm", CultureInfo.InvariantCulture);
}
