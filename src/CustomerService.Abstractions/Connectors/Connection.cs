using System.Collections.Immutable;

namespace CustomerService.Connectors;

/// <summary>A tenant's way to one system, by name.</summary>
public sealed record Connection
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Its name within the tenant: 1 to 64 lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The connector's name.</summary>
    public required string Connector { get; init; }

    /// <summary>What the connector needs to know and anybody with the right may read, by the connector's own names.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What nobody reads again but the connector: by its own names, the newest first, several while one is replaced.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Secrets { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Names the record and what finds it again, never a setting.</summary>
    public override string ToString() => $"{nameof(Connection)} {Tenant}/{Name}";
}
