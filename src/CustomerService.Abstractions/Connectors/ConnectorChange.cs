namespace CustomerService.Connectors;

/// <summary>A change that a system tells of. It may come more than once.</summary>
public sealed record ConnectorChange
{
    /// <summary>What happened.</summary>
    public required ConnectorChangeKind Kind { get; init; }

    /// <summary>The kind of record.</summary>
    public required string RecordKind { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The record after the change, where the system sends it; null where it is to be read.</summary>
    public ConnectorRecord? Record { get; init; }

    /// <summary>With <see cref="ConnectorChangeKind.Merge"/>: the id of the record that is left.</summary>
    public string? Into { get; init; }

    /// <summary>Names the change, never what the record holds.</summary>
    public override string ToString() => $"{nameof(ConnectorChange)} {Kind} {RecordKind}/{Id}";
}
