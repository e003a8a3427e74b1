namespace CustomerService.Grains.Customers;

/// <summary>A merged customer is to be released.</summary>
internal sealed record UnmergeBegun : CustomerEvent
{
    public string OtherId { get; init; } = "";
}
