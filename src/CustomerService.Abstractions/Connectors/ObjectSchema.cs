using System.Collections.Immutable;

namespace CustomerService.Connectors;

/// <summary>A kind of records: customer, order, ticket.</summary>
public sealed record ObjectSchema
{
    /// <summary>Its name as the system has it.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; null for its name.</summary>
    public string? Title { get; init; }

    /// <summary>What can be done with it: at most what the connector can.</summary>
    public required ConnectorCapabilities Capabilities { get; init; }

    /// <summary>Its fields.</summary>
    public required ImmutableArray<FieldSchema> Fields { get; init; }

    /// <summary>The field of that name; null where there is none.</summary>
    /// <param name="name">A field's name.</param>
    public FieldSchema? Find(string name) => Fields.IsDefault ? null : Fields.FirstOrDefault(field => field.Name == name);
}
