using System.Collections.Immutable;
using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>What is known of a customer changed.</summary>
[FeedKind("customer.updated")]
public sealed record UpdatedCustomer : FeedData
{
    /// <summary>Who said so.</summary>
    [Classified(DataClass.Internal)] public required string Source { get; init; }

    /// <summary>The names of facts that were set or removed.</summary>
    [Classified(DataClass.Internal)] public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>The names of preferences that were set or removed.</summary>
    [Classified(DataClass.Internal)] public ImmutableArray<string> Preferences { get; init; } = [];

    /// <summary>The channels of addresses that were added or verified.</summary>
    [Classified(DataClass.Internal)] public ImmutableArray<string> Identities { get; init; } = [];
}
