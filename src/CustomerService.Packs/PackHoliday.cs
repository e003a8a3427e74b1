using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>A day with hours of its own.</summary>
/// <param name="Date">The day in the company's time zone.</param>
/// <param name="Name">What the day is called.</param>
/// <param name="Ranges">When people are there on that day; empty: not at all.</param>
public sealed record PackHoliday(DateOnly Date, string Name, ImmutableArray<OpeningRange> Ranges);
