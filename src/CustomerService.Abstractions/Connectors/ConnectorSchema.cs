using System.Collections.Immutable;

namespace CustomerService.Connectors;

/// <summary>
/// What a system holds, as far as the connection may see it. It is asked for again now and then: systems change under their connectors.
/// </summary>
public sealed record ConnectorSchema
{
    /// <summary>Its kinds of records.</summary>
    public required ImmutableArray<ObjectSchema> Objects { get; init; }

    /// <summary>The kind of that name; null where there is none.</summary>
    /// <param name="name">The name of a kind of records.</param>
    public ObjectSchema? Find(string name) => Objects.IsDefault ? null : Objects.FirstOrDefault(item => item.Name == name);
}
