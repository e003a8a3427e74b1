using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CustomerService.WebConsole.Reports;

/// <summary>Reads what an address asks of a report.</summary>
internal static class ReportAddress
{
    public const string Time = "time";
    public const string From = "from";
    public const string To = "to";
    public const string Grain = "grain";
    public const string Compare = "compare";
    public const string By = "by";
    public const string Metric = "metric";
    public const string Sort = "sort";
    public const string At = "at";
    public const string Cursor = "cursor";
    public const string Format = "format";

    private const int MostValues = 50;
    private const int MostText = 256;
    private const int MostShown = 40;
    private static readonly string[] Keys = [Time, From, To, Grain, Compare, By, Metric, Sort, At, Cursor, Format];

    /// <summary>What an address calls it.</summary>
    public static string NameOf(ReportComparison comparison) => comparison switch
    {
        ReportComparison.Previous => "previous",
        ReportComparison.Weeks => "weeks",
        _ => "none",
    };

    /// <summary>The address that says all of some parts.</summary>
    public static string Of(Report report, IEnumerable<(string Key, string Value)> parts) =>
        report.Path + new QueryBuilder(parts.Select(part => KeyValuePair.Create(part.Key, part.Value)));

    /// <summary>Reads it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="query">What stands behind the question mark, with it or without.</param>
    /// <param name="now">The time.</param>
    /// <returns>What is asked; or, in one line, what can't be.</returns>
    public static (ReportQuestion? Question, string? Problem) Read(Report report, string query, DateTimeOffset now)
    {
        var asked = QueryHelpers.ParseQuery(query);
        var stretch = StretchOf(asked, report.UsualTime, now, out var problem);
        if (stretch is null)
        {
            return (null, problem);
        }

        var sort = Given(asked, Sort);
        var question = new ReportQuestion
        {
            Report = report,
            Stretch = stretch,
            ChosenGrain = Given(asked, Grain),
            Compare = Given(asked, Compare) switch
            {
                "previous" => ReportComparison.Previous,
                "weeks" => ReportComparison.Weeks,
                "none" => ReportComparison.None,
                _ => report.UsualCompare,
            },
            ChosenBy = Given(asked, By),
            ChosenMetric = Given(asked, Metric),
            ChosenSort = sort?.TrimStart('-'),
            IsAscending = sort is not null && !sort.StartsWith('-'),
            Cursor = Given(asked, Cursor),
        };
        if (Given(asked, At) is { } at)
        {
            if (!DateTimeOffset.TryParseExact(at, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var moment)
                || moment >= stretch.To
                || (ReportGrain.All.Contains(question.Grain) && moment < ReportGrain.StartOf(question.Grain, stretch.From)))
            {
                return (null, "That part of the time is not in the stretch that was asked for.");
            }

            question = question with { At = moment };
        }

        return (ProblemOf(question, asked) ?? Narrow(ref question, asked)) is { } wrong ? (null, wrong) : (question, null);
    }

    private static Stretch? StretchOf(Dictionary<string, StringValues> asked, string usual, DateTimeOffset now, out string? problem)
    {
        problem = null;
        if (Given(asked, From) is { } || Given(asked, To) is { })
        {
            return Stretch.Between(Given(asked, From), Given(asked, To), now, out problem);
        }

        var key = Given(asked, Time) ?? usual;
        var stretch = Stretch.Of(key, now);
        problem = stretch is null ? $"There is no stretch of time called “{Clip(key)}”." : null;
        return stretch;
    }

    private static string? ProblemOf(ReportQuestion question, Dictionary<string, StringValues> asked)
    {
        var report = question.Report;
        return ReportGrain.Problem(question.Grain, question.Stretch)
            ?? (Given(asked, Compare) is { } compare && compare is not ("previous" or "weeks" or "none")
                ? $"Nothing to compare with is called “{Clip(compare)}”." : null)
            ?? (!report.Choices.Contains(question.By) ? $"This report is not measured by “{Clip(question.By)}”." : null)
            ?? (question.ChosenMetric is { } metric && report.Metric(metric) is null
                ? $"This report has no figure called “{Clip(metric)}”." : null)
            ?? (question.ChosenSort is { } sort && sort != question.By && report.Metric(sort) is null
                ? $"The rows can't be sorted by “{Clip(sort)}”." : null);
    }

    private static string? Narrow(ref ReportQuestion question, Dictionary<string, StringValues> asked)
    {
        foreach (var (key, values) in asked)
        {
            if (Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!question.Report.Filters.Contains(key))
            {
                return $"This report can't be narrowed by “{Clip(key)}”.";
            }

            ImmutableArray<string> some = [.. values.Select(value => value ?? "")];
            if (some.Length > MostValues || some.Any(value => value.Length > MostText))
            {
                return $"That is too much to narrow it to: at most {MostValues} values of {MostText} characters.";
            }

            question = question with { Filters = question.Filters.With(key, some) };
        }

        return null;
    }

    private static string? Given(Dictionary<string, StringValues> asked, string key) =>
        asked.TryGetValue(key, out var values) && values is [{ Length: > 0 } value, ..] ? value : null;

    private static string Clip(string text) => text.Length <= MostShown ? text : text[..MostShown] + "…";
}
