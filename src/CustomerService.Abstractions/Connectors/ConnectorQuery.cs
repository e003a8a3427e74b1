using System.Collections.Immutable;

namespace CustomerService.Connectors;

/// <summary>What is searched for: records of one kind whose fields have all these values. Without a value, all records.</summary>
public sealed record ConnectorQuery
{
    /// <summary>The kind of records.</summary>
    public required string RecordKind { get; init; }

    /// <summary>Fields and their values, in the form of <see cref="FieldType"/>.</summary>
    public ImmutableSortedDictionary<string, string> Where { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The fields that are wanted; empty for all.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>Where the page begins, as <see cref="ConnectorPage.Next"/> had it; null for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>Most records of the page: at most <see cref="ConnectorLimits.Page"/>.</summary>
    public required int Limit { get; init; }

    /// <summary>Names the kind of records, never what is searched for.</summary>
    public override string ToString() => $"{nameof(ConnectorQuery)} {RecordKind}";
}
