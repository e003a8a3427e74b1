using System.Collections.Immutable;

namespace CustomerService.Connectors;

/// <summary>Some records.</summary>
public sealed record ConnectorPage
{
    /// <summary>The records.</summary>
    public required ImmutableArray<ConnectorRecord> Records { get; init; }

    /// <summary>Where the next page begins: only the connector can read it. Null after the last page.</summary>
    public string? Next { get; init; }
}
