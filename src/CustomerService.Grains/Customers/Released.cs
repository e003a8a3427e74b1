namespace CustomerService.Grains.Customers;

/// <summary>A merge of this customer into another was undone: its own data is what it was.</summary>
internal sealed record Released : CustomerEvent
{
    public string SurvivorId { get; init; } = "";
}
