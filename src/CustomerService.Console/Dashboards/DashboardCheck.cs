using CustomerService.Dashboards;
using CustomerService.Warehouse.Metrics;
using CustomerService.WebConsole.Reports;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>What is wrong with a dashboard: its form, and whether there are such figures and such pictures of them.</summary>
internal static class DashboardCheck
{
    /// <summary>All that is wrong; none for nothing.</summary>
    public static IReadOnlyList<FieldProblem> ProblemsOf(Dashboard content, DateTimeOffset now)
    {
        var problems = DashboardRules.ProblemsOf(content).ToList();
        if (problems.Count > 0)
        {
            return problems;
        }

        if (content.Time is { } time && Stretch.Of(time, now) is null)
        {
            problems.Add(new("time", $"must be one of {string.Join(", ", Stretch.Named.Select(named => named.Key))}."));
        }

        foreach (var (index, card) in content.Cards.Index())
        {
            problems.AddRange(ProblemsOf(card).Select(problem => problem with { Field = $"cards[{index}].{problem.Field}" }));
        }

        return problems;
    }

    /// <summary>What all of some figures are measured by.</summary>
    public static IEnumerable<string> DimensionsOf(IEnumerable<string> metrics)
    {
        var known = metrics.Where(metric => ReportMetrics.Find(metric) is not null).ToArray();
        return known.Length == 0
            ? []
            : known.Select(metric => MetricReader.Standard.DimensionsOf(metric)).Aggregate((all, some) => all.Intersect(some));
    }

    private static IEnumerable<FieldProblem> ProblemsOf(DashboardCard card)
    {
        if (card.Metrics.Any(metric => ReportMetrics.Find(metric) is null))
        {
            yield return new("metrics", "must be names of figures that reports have.");
            yield break;
        }

        var dimensions = DimensionsOf(card.Metrics).ToHashSet(StringComparer.Ordinal);
        foreach (var (field, dimension) in new[] { ("by", card.By), ("across", card.Across) })
        {
            if (dimension is not null && !dimensions.Contains(dimension))
            {
                yield return new(field, "must be something that all of its figures are measured by.");
            }
        }

        if (card.By is not null && card.By == card.Across)
        {
            yield return new("across", "must be another dimension than 'by'.");
        }

        foreach (var (index, _) in card.Filters.Index().Where(filter => !dimensions.Contains(filter.Item.Dimension)))
        {
            yield return new($"filters[{index}].dimension", "must be something that all of its figures are measured by.");
        }

        if (card.Filters.DistinctBy(filter => filter.Dimension).Count() != card.Filters.Length)
        {
            yield return new("filters", "must not have the same dimension twice.");
        }

        if (DashboardPictures.Problem(card.Picture, ReportMetrics.Of(card.Metrics[0]), card.By, card.Across) is { } problem)
        {
            yield return new("picture", $"does not fit: '{card.Picture}' {problem}");
        }
    }
}
