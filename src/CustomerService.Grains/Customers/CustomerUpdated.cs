using System.Collections.Immutable;
using CustomerService.Customers;

namespace CustomerService.Grains.Customers;

/// <summary>What an update really changed; what was so before is left out.</summary>
internal sealed record CustomerUpdated : CustomerEvent
{
    public string Source { get; init; } = "";

    /// <summary>Facts set, or removed where null.</summary>
    public ImmutableSortedDictionary<string, string?> Fields { get; init; } = Names.Empty<string?>();

    /// <summary>Identities added, or verified now.</summary>
    public ImmutableArray<CustomerIdentity> Identities { get; init; } = [];

    /// <summary>Preferences set, or removed where null.</summary>
    public ImmutableSortedDictionary<string, string?> Preferences { get; init; } = Names.Empty<string?>();

    /// <summary>Consents granted or withdrawn.</summary>
    public ImmutableSortedDictionary<string, bool> Consents { get; init; } = Names.Empty<bool>();

    public bool IsEmpty => Fields.IsEmpty && Identities.IsEmpty && Preferences.IsEmpty && Consents.IsEmpty;
}
