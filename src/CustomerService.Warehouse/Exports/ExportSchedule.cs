using System.Globalization;
using System.Text.RegularExpressions;
using Cronos;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Exports;

/// <summary>When an export is due, and what it is called then: so that who makes it again makes the same file.</summary>
internal static partial class ExportSchedule
{
    /// <summary>So many are made in one go; more are made in the next one.</summary>
    private const int MostAtOnce = 100;

    /// <summary>When it is due after it was made last: all of it that has passed, in order.</summary>
    public static IEnumerable<DateTimeOffset> Due(ExportOptions export, DateTimeOffset last, DateTimeOffset now) =>
        Parse(export.Schedule)
            .GetOccurrences(last.ToUniversalTime(), now.ToUniversalTime(), ZoneOf(export), fromInclusive: false, toInclusive: true)
            .Take(MostAtOnce);

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="CronFormatException">It is none.</exception>
    public static CronExpression Parse(string schedule) => CronExpression.Parse(
        schedule,
        schedule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);

    /// <summary>The time zone of an export.</summary>
    public static TimeZoneInfo ZoneOf(ExportOptions export) => TimeZoneInfo.FindSystemTimeZoneById(export.TimeZone);

    /// <summary>What its files are called, but for the moment.</summary>
    public static string FolderOf(string tenant, string name) => $"exports/{tenant}/{name}/";

    /// <summary>What the file is called that is due at a moment.</summary>
    public static string BlobOf(string tenant, string name, ExportOptions export, DateTimeOffset due) => string.Create(
        CultureInfo.InvariantCulture, $"{FolderOf(tenant, name)}{due.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.{export.Format}");

    /// <summary>Its query, with the time that it is of.</summary>
    public static string SqlOf(ExportOptions export, DateTimeOffset from, DateTimeOffset to) =>
        Moment().Replace(
            export.Query ?? ExportFormats.Conversations,
            found => $"TIMESTAMP '{QueryValue.TextOf(found.ValueSpan is "$from" ? from : to)}'");

    [GeneratedRegex(@"\$(from|to)\b")]
    private static partial Regex Moment();
}
