namespace CustomerService.WebConsole.Reports;

/// <summary>A figure by two things that it is measured by.</summary>
/// <param name="Value">The first; null for what has none.</param>
/// <param name="Across">The second; null for what has none, and for time.</param>
/// <param name="At">When that time began; null where the second is not time.</param>
/// <param name="Figure">What it came to; null where there was nothing to measure.</param>
internal sealed record ReportCell(string? Value, string? Across, DateTimeOffset? At, double? Figure);
