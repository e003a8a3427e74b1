using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A merge was undone.</summary>
[FeedKind("customer.unmerged")]
public sealed record UnmergedCustomers : FeedData
{
    /// <summary>The customer that was released.</summary>
    [Classified(DataClass.Internal)] public required string OtherId { get; init; }
}
