using System.Collections.Immutable;

namespace CustomerService.Warehouse.Routes;

/// <summary>Only what has one of some values in a dimension.</summary>
internal sealed record FilterRequest
{
    /// <summary>The dimension.</summary>
    public string? Dimension { get; init; }

    /// <summary>The values; an empty one is what has none.</summary>
    public ImmutableArray<string>? Values { get; init; }

    /// <summary>None of them, in place of one of them.</summary>
    public bool? Not { get; init; }
}
