namespace CustomerService.Connectors;

/// <summary>What became of a write.</summary>
public sealed record ConnectorWritten
{
    /// <summary>What.</summary>
    public required ConnectorWriteOutcome Outcome { get; init; }

    /// <summary>The record's id.</summary>
    public required string Id { get; init; }

    /// <summary>The version that was written, where the system has versions.</summary>
    public string? Version { get; init; }

    /// <summary>With <see cref="ConnectorWriteOutcome.Conflict"/>: the record as it is, where it came with the answer.</summary>
    public ConnectorRecord? Current { get; init; }
}
