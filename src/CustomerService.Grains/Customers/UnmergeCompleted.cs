namespace CustomerService.Grains.Customers;

/// <summary>A merged customer was released and took along what it had brought.</summary>
internal sealed record UnmergeCompleted : CustomerEvent
{
    public string OtherId { get; init; } = "";
}
