using System.Collections.Immutable;

namespace CustomerService.Customers;

/// <summary>What to change of a customer. What is not named stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("cs.customer-update")]
public sealed record CustomerUpdate
{
    /// <summary>Who says so.</summary>
    [Id(0)] public required string Source { get; init; }

    /// <summary>Facts to set; null removes one.</summary>
    [Id(1)] public ImmutableSortedDictionary<string, string?> Fields { get; init; } = ImmutableSortedDictionary<string, string?>.Empty;

    /// <summary>Identities to add, or to mark verified. A verified one is never made unverified by this.</summary>
    [Id(2)] public ImmutableArray<CustomerIdentity> Identities { get; init; } = [];

    /// <summary>Preferences to set; null removes one.</summary>
    [Id(3)] public ImmutableSortedDictionary<string, string?> Preferences { get; init; } = ImmutableSortedDictionary<string, string?>.Empty;

    /// <summary>Consents granted or withdrawn, by purpose.</summary>
    [Id(4)] public ImmutableSortedDictionary<string, bool> Consents { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    /// <summary>When given, the update is refused unless the customer is at this version.</summary>
    [Id(5)] public long? IfVersion { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(CustomerUpdate);
}
