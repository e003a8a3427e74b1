namespace CustomerService.Warehouse.Metrics;

/// <summary>What of a question in metrics can't be answered.</summary>
internal static class MetricCheck
{
    /// <summary>Longest list of values of a filter.</summary>
    private const int MostValues = 100;

    private const int MostNames = 20;
    private const int MostSets = 5;

    private static readonly string[] Grains = ["minute", "hour", "day", "week", "month"];

    /// <summary>All that is wrong, in words for who asked; null for nothing.</summary>
    public static string? ProblemOf(MetricModel model, MetricQuery query)
    {
        var problems = Problems(model, query).ToArray();
        return problems.Length == 0 ? null : string.Join(' ', problems);
    }

    /// <summary>All that is wrong with a question of several sets; null for nothing.</summary>
    public static string? ProblemOf(MetricModel model, MetricSetsQuery query) =>
        query.Sets.Length is 0 or > MostSets ? $"1 to {MostSets} sets."
        : query.BesideFrom is null != query.BesideTo is null || query.BesideFrom >= query.BesideTo || query.BesideTo > query.From
            ? "What it stands beside has a beginning and an end, and is over before it."
        : query.Sets.Select(set => ProblemOf(model, query.Of(set, isBeside: false))).FirstOrDefault(problem => problem is not null);

    /// <summary>Why there are no conversations behind a question's figure; null where there may be.</summary>
    public static string? ProblemOfBehind(MetricModel model, MetricQuery query) =>
        ProblemOf(model, query) is { } problem ? problem
        : query.Metrics.Length > 1 ? "Name one metric."
        : model.FactsOf(query.Metrics[0]).Any(fact => !model.Facts[fact].Conversations)
            ? $"'{query.Metrics[0]}' does not count what happened in conversations."
        : null;

    private static IEnumerable<string> Problems(MetricModel model, MetricQuery query)
    {
        if (query.Metrics.IsEmpty)
        {
            yield return "Name a metric.";
        }

        if (query.Metrics.Length > MostNames || query.Dimensions.Length > MostNames || query.Filters.Length > MostNames)
        {
            yield return $"At most {MostNames} metrics, dimensions and filters each.";
        }

        var known = query.Metrics.Where(model.Metrics.ContainsKey).ToArray();
        foreach (var metric in query.Metrics.Except(known))
        {
            yield return $"There is no metric '{metric}'.";
        }

        var named = query.Dimensions.Concat(query.Filters.Select(filter => filter.Dimension));
        foreach (var dimension in named.Distinct(StringComparer.Ordinal))
        {
            if (!model.Dimensions.ContainsKey(dimension))
            {
                yield return $"There is no dimension '{dimension}': there are {string.Join(", ", model.Dimensions.Keys)}.";
                continue;
            }

            foreach (var metric in known.Where(metric => !model.DimensionsOf(metric).Contains(dimension, StringComparer.Ordinal)))
            {
                yield return $"'{metric}' is not measured by '{dimension}', but by {string.Join(", ", model.DimensionsOf(metric))}.";
            }
        }

        if (query.Dimensions.Distinct(StringComparer.Ordinal).Count() != query.Dimensions.Length)
        {
            yield return "A dimension is named twice.";
        }

        if (query.Filters.Any(filter => filter.Values.Length is 0 or > MostValues))
        {
            yield return $"A filter has 1 to {MostValues} values.";
        }

        if (query.Grain is not null && !Grains.Contains(query.Grain, StringComparer.Ordinal))
        {
            yield return $"The grain is one of {string.Join(", ", Grains)}.";
        }

        if (query.Top is { } top && !query.Metrics.Contains(top))
        {
            yield return $"'{top}' is not among what is asked for.";
        }

        if (query.From >= query.To)
        {
            yield return "'from' must be before 'to'.";
        }
    }
}
