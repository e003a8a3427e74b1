namespace CustomerService.Grains.Customers;

/// <summary>The directory says that a verified address is another customer's: here it counts as unverified from now on.</summary>
internal sealed record IdentityDisproved : CustomerEvent
{
    public string Channel { get; init; } = "";

    public string Address { get; init; } = "";
}
