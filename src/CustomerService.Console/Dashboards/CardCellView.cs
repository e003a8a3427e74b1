namespace CustomerService.WebConsole.Dashboards;

/// <summary>A figure by two things.</summary>
/// <param name="Value">The first: of a picture of hours and days, the day of the week.</param>
/// <param name="Across">The second: there, the hour; null for time.</param>
/// <param name="At">When that time began; null where the second is not time.</param>
/// <param name="Figure">What it came to.</param>
internal sealed record CardCellView(string? Value, string? Across, DateTimeOffset? At, double? Figure);
