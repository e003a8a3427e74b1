namespace CustomerService.Grains.Customers;

/// <summary>This customer is to take over another: from here on the merge is finished, whatever crashes.</summary>
internal sealed record MergeBegun : CustomerEvent
{
    public string OtherId { get; init; } = "";
}
