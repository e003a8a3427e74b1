using System.Collections.Immutable;

namespace CustomerService.WebConsole.Explore;

/// <summary>A table or view that can be asked.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Columns">What it has.</param>
internal sealed record QueryTable(string Name, ImmutableArray<QueryColumn> Columns);
