using CustomerService.Warehouse.Metrics;

namespace CustomerService.WebConsole.Reports;

/// <summary>Finds the count that says how many there are of each value of a dimension.</summary>
internal static class ReportCounts
{
    /// <summary>The first of some figures that counts; where none does, what counts the same as the first of them measures.</summary>
    /// <param name="metrics">Figures, one of which is measured by the dimension.</param>
    /// <param name="dimension">The dimension.</param>
    public static string Of(IReadOnlyList<ReportMetric> metrics, string dimension)
    {
        var model = MetricReader.Standard;
        var measured = metrics.Where(metric => model.DimensionsOf(metric.Name).Contains(dimension, StringComparer.Ordinal)).ToArray();
        if (measured.FirstOrDefault(metric => metric.IsCount) is { } counted)
        {
            return counted.Name;
        }

        var fact = model.FactsOf(measured[0].Name).Last();
        return ReportMetrics.Names
            .Where(name => ReportMetrics.Of(name).IsCount && model.FactsOf(name).SequenceEqual([fact]))
            .OrderBy(name => model.Metrics[name].Where is null ? 0 : 1).ThenBy(name => name, StringComparer.Ordinal)
            .First();
    }
}
