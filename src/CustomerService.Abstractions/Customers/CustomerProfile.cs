using System.Collections.Immutable;

namespace CustomerService.Customers;

/// <summary>All that is kept of a customer.</summary>
[GenerateSerializer, Immutable, Alias("cs.customer-profile")]
public sealed record CustomerProfile
{
    /// <summary>The opaque id.</summary>
    [Id(0)] public required string CustomerId { get; init; }

    /// <summary>Facts by name (<c>name</c>, <c>company</c>, <c>tier</c>, …).</summary>
    [Id(1)]
    public ImmutableSortedDictionary<string, ProfileField> Fields { get; init; }
        = ImmutableSortedDictionary<string, ProfileField>.Empty;

    /// <summary>How they are known on channels.</summary>
    [Id(2)] public ImmutableArray<CustomerIdentity> Identities { get; init; } = [];

    /// <summary>What they prefer (<c>locale</c>, <c>channel</c>, …).</summary>
    [Id(3)] public ImmutableSortedDictionary<string, string> Preferences { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Consents by purpose, the newest word on each.</summary>
    [Id(4)] public ImmutableArray<Consent> Consents { get; init; } = [];

    /// <summary>Their conversations, newest last, with those of merged customers.</summary>
    [Id(5)] public ImmutableArray<ConversationLink> Conversations { get; init; } = [];

    /// <summary>Customers merged into this one.</summary>
    [Id(6)] public ImmutableArray<MergedCustomer> Merged { get; init; } = [];

    /// <summary>The customer this one was merged into, where it was; the rest is then that customer's.</summary>
    [Id(7)] public string? MergedInto { get; init; }

    /// <summary>Grows with every change.</summary>
    [Id(8)] public long Version { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(CustomerProfile)} {CustomerId}";
}
