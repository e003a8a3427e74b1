namespace CustomerService.Grains.Customers;

/// <summary>The other customer refused to be taken over; nothing changed.</summary>
internal sealed record MergeAbandoned : CustomerEvent
{
    public string OtherId { get; init; } = "";
}
