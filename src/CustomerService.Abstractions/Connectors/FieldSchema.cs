using System.Collections.Immutable;

namespace CustomerService.Connectors;

/// <summary>A field of a kind of records.</summary>
public sealed record FieldSchema
{
    /// <summary>Its name as the system has it.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldType Type { get; init; }

    /// <summary>How carefully it is to be treated. A connector that does not know says <see cref="DataClass.Personal"/>.</summary>
    public required DataClass Class { get; init; }

    /// <summary>What people call it; null for its name.</summary>
    public string? Title { get; init; }

    /// <summary>A new record must have it.</summary>
    public bool Required { get; init; }

    /// <summary>The system sets it: it is never written.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The longest text; null for no bound that is known.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The values of a <see cref="FieldType.Choice"/>.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The kind of records that a <see cref="FieldType.Reference"/> names.</summary>
    public string? Refers { get; init; }
}
