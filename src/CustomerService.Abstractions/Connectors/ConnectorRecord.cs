using System.Collections.Immutable;

namespace CustomerService.Connectors;

/// <summary>A record as a system holds it.</summary>
public sealed record ConnectorRecord
{
    /// <summary>Its kind.</summary>
    public required string RecordKind { get; init; }

    /// <summary>Its id there.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// What it holds, by field, in the form of <see cref="FieldType"/>; null for an empty field, absent for one that was not asked for.
    /// </summary>
    public required ImmutableSortedDictionary<string, string?> Fields { get; init; }

    /// <summary>Changes with the record (an ETag, a change number): it makes a write conditional. Null where the system has none.</summary>
    public string? Version { get; init; }

    /// <summary>When it was changed last, by the system's clock; null where it does not say.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>
    /// The key of the write of ours that made this version, where the system keeps it: what we wrote does not come back as news.
    /// </summary>
    public string? WrittenBy { get; init; }

    /// <summary>Names the record, never what it holds.</summary>
    public override string ToString() => $"{nameof(ConnectorRecord)} {RecordKind}/{Id}";
}
