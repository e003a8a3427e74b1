using System.Collections.Immutable;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>A row of a card.</summary>
/// <param name="Value">What it is of; null for what has none, and in a row of time.</param>
/// <param name="At">When it began; null where it is not of time.</param>
/// <param name="Now">Its figures.</param>
/// <param name="Before">Those that they stand beside.</param>
internal sealed record CardRowView(
    string? Value, DateTimeOffset? At, ImmutableSortedDictionary<string, double?> Now, ImmutableSortedDictionary<string, double?> Before);
