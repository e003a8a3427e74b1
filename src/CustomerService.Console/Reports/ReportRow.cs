using CustomerService.WebConsole.Home;

namespace CustomerService.WebConsole.Reports;

/// <summary>A row of a report.</summary>
/// <param name="Value">What it is of; null for what has none, and in a row of time.</param>
/// <param name="At">When it began; null where it is not of time.</param>
/// <param name="Now">Its figures.</param>
/// <param name="Before">The figures that they stand beside; none where there is nothing to compare with.</param>
internal sealed record ReportRow(string? Value, DateTimeOffset? At, Figures Now, Figures Before)
{
    /// <summary>One of its figures; null where there was nothing to measure.</summary>
    public double? Of(ReportMetric metric) => Now[metric.Name] ?? (metric.IsCount ? 0 : null);

    /// <summary>The figure that it stands beside; null for none.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="isCompared">Whether there is something to compare with.</param>
    public double? OfBefore(ReportMetric metric, bool isCompared) => Before[metric.Name] ?? (isCompared && metric.IsCount ? 0 : null);
}
