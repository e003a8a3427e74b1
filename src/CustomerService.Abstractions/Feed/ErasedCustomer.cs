using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>
/// A customer was erased: whoever keeps something of it forgets it. What came before has no personal content in the feed any more.
/// </summary>
[FeedKind("customer.erased")]
public sealed record ErasedCustomer : FeedData
{
    /// <summary>The customer's id.</summary>
    [Classified(DataClass.Internal)] public required string CustomerId { get; init; }
}
