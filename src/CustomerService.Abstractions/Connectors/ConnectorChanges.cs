using System.Collections.Immutable;

namespace CustomerService.Connectors;

/// <summary>Some changes, in the order in which the system tells of them.</summary>
public sealed record ConnectorChanges
{
    /// <summary>The changes.</summary>
    public ImmutableArray<ConnectorChange> Items { get; init; } = [];

    /// <summary>Where the next ones begin: only the connector can read it. It is stored when the changes are.</summary>
    public required string Cursor { get; init; }

    /// <summary>More are there already.</summary>
    public bool More { get; init; }

    /// <summary>
    /// The cursor that was given is too old for the system: both sides are to be compared, then it goes on from <see cref="Cursor"/>.
    /// </summary>
    public bool Lost { get; init; }
}
