using System.Collections.Immutable;

namespace CustomerService.Connectors;

/// <summary>A write on its way to a system.</summary>
public sealed record ConnectorWrite
{
    /// <summary>Idempotency key: the same in every attempt. However often it comes, it is written once.</summary>
    public required string Key { get; init; }

    /// <summary>What is done.</summary>
    public ConnectorWriteKind Kind { get; init; }

    /// <summary>The kind of record.</summary>
    public required string RecordKind { get; init; }

    /// <summary>The record's id; null for a new one.</summary>
    public string? Id { get; init; }

    /// <summary>The fields to set, in the form of <see cref="FieldType"/>; null empties one.</summary>
    public ImmutableSortedDictionary<string, string?> Fields { get; init; } = ImmutableSortedDictionary<string, string?>.Empty;

    /// <summary>Only where the record still has this version; null to write whatever it has.</summary>
    public string? IfVersion { get; init; }

    /// <summary>Names the write, never what is written.</summary>
    public override string ToString() => $"{nameof(ConnectorWrite)} {Key}";
}
