namespace CustomerService.Customers;

/// <summary>A customer that was found to be the same person and merged into this one.</summary>
/// <param name="CustomerId">The other customer.</param>
/// <param name="At">When they were merged.</param>
/// <param name="ReversibleUntil">Until when the merge can be undone.</param>
[GenerateSerializer, Immutable, Alias("cs.merged-customer")]
public sealed record MergedCustomer(
    [property: Id(0)] string CustomerId,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] DateTimeOffset ReversibleUntil);
