using System.Collections.Immutable;

namespace CustomerService.Gateway.Customers;

/// <summary>What to change of a customer. What is not named stays as it is.</summary>
internal sealed record CustomerUpdateRequest
{
    /// <summary>Who says so. Default <c>api</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Facts to set by name; null removes one.</summary>
    public ImmutableSortedDictionary<string, string?>? Fields { get; init; }

    /// <summary>Identities to add, or to mark verified.</summary>
    public ImmutableArray<IdentityRequest>? Identities { get; init; }

    /// <summary>Preferences to set; null removes one.</summary>
    public ImmutableSortedDictionary<string, string?>? Preferences { get; init; }

    /// <summary>Consents granted (true) or withdrawn (false), by purpose.</summary>
    public ImmutableSortedDictionary<string, bool>? Consents { get; init; }
}
