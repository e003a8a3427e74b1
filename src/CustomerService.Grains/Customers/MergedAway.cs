namespace CustomerService.Grains.Customers;

/// <summary>This customer was taken over by another. Its own data stays as it is, and rests.</summary>
internal sealed record MergedAway : CustomerEvent
{
    public string SurvivorId { get; init; } = "";
}
