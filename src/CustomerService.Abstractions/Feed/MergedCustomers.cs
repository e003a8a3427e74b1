using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>Another customer was taken over.</summary>
[FeedKind("customer.merged")]
public sealed record MergedCustomers : FeedData
{
    /// <summary>The customer that was taken over.</summary>
    [Classified(DataClass.Internal)] public required string OtherId { get; init; }
}
