using System.Text.RegularExpressions;
using Cronos;
using CustomerService.Warehouse.Sql;
using DuckDB.NET.Data;

namespace CustomerService.Warehouse.Exports;

/// <summary>What is wrong with exports that are made again and again.</summary>
internal static partial class ExportCheck
{
    private const int MostKept = 1_000;

    /// <summary>All that is wrong with those of all tenants, with the setting that it is about.</summary>
    public static IEnumerable<string> Problems(Dictionary<string, Dictionary<string, ExportOptions>> exports)
    {
        if (exports.Values.All(some => some.Count == 0))
        {
            yield break;
        }

        using var engine = new QueryEngine(new EngineFiles
        {
            Folder = AppContext.BaseDirectory,
            Tables = new Dictionary<string, string[]>(),
            Megabytes = 64,
            Threads = 1,
        });
        foreach (var (tenant, some) in exports)
        {
            foreach (var (name, export) in some)
            {
                foreach (var problem in Problems(engine, name, export))
                {
                    yield return $"{WarehouseOptions.Section}:Exports:{tenant}:{name}: {problem}";
                }
            }
        }
    }

    private static IEnumerable<string> Problems(QueryEngine engine, string name, ExportOptions export)
    {
        if (!Name().IsMatch(name))
        {
            yield return "a name is 1 to 60 lower-case letters, digits, '-' and '_', a letter first.";
        }

        if (!ExportFormats.All.Contains(export.Format, StringComparer.Ordinal))
        {
            yield return $"Format is {export.Format}: use {string.Join(", ", ExportFormats.All)}.";
        }

        if (ScheduleProblem(export) is { } schedule)
        {
            yield return schedule;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(export.TimeZone, out _))
        {
            yield return $"TimeZone is {export.TimeZone}: there is no such time zone on this machine.";
        }

        if (export.Keep is < 1 or > MostKept)
        {
            yield return $"Keep is {export.Keep}: use 1 to {MostKept}.";
        }

        if (QueryProblem(engine, export) is { } query)
        {
            yield return $"Query: {query}";
        }
    }

    private static string? ScheduleProblem(ExportOptions export)
    {
        try
        {
            ExportSchedule.Parse(export.Schedule);
            return null;
        }
        catch (CronFormatException e)
        {
            return $"Schedule is '{export.Schedule}', for which cron knows no time: {e.Message}";
        }
    }

    private static string? QueryProblem(QueryEngine engine, ExportOptions export)
    {
        var sql = ExportSchedule.SqlOf(export, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        try
        {
            if (engine.Problem(sql) is { } problem)
            {
                return problem;
            }

            // Planned, not run: whether tables and columns are there.
            engine.Query(new EngineQuery { Sql = $"EXPLAIN {sql}", Limit = 1 });
            return null;
        }
        catch (DuckDBException e)
        {
            return e.Message.Split('\n')[0];
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,59}$")]
    private static partial Regex Name();
}
