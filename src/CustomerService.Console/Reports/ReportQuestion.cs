using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace CustomerService.WebConsole.Reports;

/// <summary>What is asked of a report: all of it is in its address, so that a link shows the same to whoever opens it.</summary>
internal sealed record ReportQuestion
{
    /// <summary>The report.</summary>
    public required Report Report { get; init; }

    /// <summary>Of when.</summary>
    public required Stretch Stretch { get; init; }

    /// <summary>How finely time is looked at; null for what suits it.</summary>
    public string? ChosenGrain { get; init; }

    /// <summary>What figures stand beside.</summary>
    public ReportComparison Compare { get; init; }

    /// <summary>What is measured by; null for what the report says.</summary>
    public string? ChosenBy { get; init; }

    /// <summary>The metric that is drawn; null for the report's first.</summary>
    public string? ChosenMetric { get; init; }

    /// <summary>The metric that rows are sorted by, or the dimension; null for what suits them.</summary>
    public string? ChosenSort { get; init; }

    /// <summary>Whether rows are sorted with least first.</summary>
    public bool IsAscending { get; init; }

    /// <summary>What it is narrowed to.</summary>
    public ReportFilters Filters { get; init; } = ReportFilters.None;

    /// <summary>The one part of the stretch whose conversations are asked for; null for all of it.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Where the page of conversations before ended; null for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>What figures are measured by beside that: another dimension, or time; null for nothing.</summary>
    public string? Across { get; init; }

    /// <summary>How finely time is looked at.</summary>
    public string Grain => ChosenGrain ?? ReportGrain.Usual(Stretch);

    /// <summary>What is measured by: a dimension, or time.</summary>
    public string By => ChosenBy ?? Report.By;

    /// <summary>The metric that is drawn.</summary>
    public ReportMetric Metric => (ChosenMetric is { } name ? Report.Metric(name) : null) ?? Report.Metrics[0];

    /// <summary>What figures stand beside; null for nothing.</summary>
    public Stretch? Beside => Compare switch
    {
        ReportComparison.Previous => Stretch.Before(),
        ReportComparison.Weeks => Stretch.Weeks(),
        _ => null,
    };

    /// <summary>What its rows are sorted by.</summary>
    public string Sort => ChosenSort ?? (ReportDimension.IsOrdered(By) ? By : Metric.Name);

    /// <summary>The stretch that conversations are asked of.</summary>
    public Stretch StretchAt
    {
        get
        {
            if (At is not { } at)
            {
                return Stretch;
            }

            var (from, to) = (ReportGrain.StartOf(Grain, at), ReportGrain.Next(Grain, ReportGrain.StartOf(Grain, at)));
            return new(null, from < Stretch.From ? Stretch.From : from, to > Stretch.To ? Stretch.To : to);
        }
    }

    /// <summary>The same of one part of its time: of days that stay, whenever it is opened.</summary>
    public ReportQuestion OfPart(DateTimeOffset at)
    {
        var part = this with { At = at };
        return Grain == "hour"
            ? part with { ChosenGrain = "hour", Stretch = new(null, ReportGrain.StartOf("day", at), part.StretchAt.To) }
            : this with { ChosenGrain = null, Stretch = part.StretchAt };
    }

    /// <summary>The same of one value of what it is measured by.</summary>
    public ReportQuestion OfValue(string? value) => this with { Filters = Filters.With(By, value ?? "") };

    /// <summary>Its address.</summary>
    public string Address => Report.Path + Query(forExport: null);

    /// <summary>Where the conversations are listed that it counts.</summary>
    public string Behind => $"{Report.Path}/conversations{Query(forExport: null)}";

    /// <summary>Where its table is to be had as a file.</summary>
    public string File(string format) => $"{Report.Path}/export{Query(format)}";

    /// <summary>What of an address says the same, but for these: for a form that asks for them.</summary>
    public IEnumerable<(string Key, string Value)> Parts(params string[] but) => Parts().Where(part => !but.Contains(part.Key));

    private IEnumerable<(string Key, string Value)> Parts()
    {
        if (Stretch.Key is null)
        {
            yield return (ReportAddress.From, Day(Stretch.From));
            yield return (ReportAddress.To, Day(Stretch.Last));
        }
        else if (Stretch.Key != Report.UsualTime)
        {
            yield return (ReportAddress.Time, Stretch.Key);
        }

        var chosen = new (string Key, string? Value)[]
        {
            (ReportAddress.Grain, ChosenGrain),
            (ReportAddress.Compare, Compare == Report.UsualCompare ? null : ReportAddress.NameOf(Compare)),
            (ReportAddress.By, By == Report.By ? null : By),
            (ReportAddress.Metric, Metric == Report.Metrics[0] ? null : Metric.Name),
            (ReportAddress.Sort, ChosenSort is { } sort ? (IsAscending ? "" : "-") + sort : null),
            (ReportAddress.At, At?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)),
            (ReportAddress.Cursor, Cursor),
        };
        foreach (var (key, value) in chosen)
        {
            if (value is not null)
            {
                yield return (key, value);
            }
        }

        foreach (var filter in Filters.Each)
        {
            yield return filter;
        }
    }

    private string Query(string? forExport)
    {
        var query = new QueryBuilder(Parts().Select(part => KeyValuePair.Create(part.Key, part.Value)));
        if (forExport is not null)
        {
            query.Add(ReportAddress.Format, forExport);
        }

        return query.ToString();
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
