namespace CustomerService.Gateway.Conversations;

/// <summary>What the customer left to be written to.</summary>
internal sealed record ContactView(string Email)
{
    public static ContactView? From(string? email) => email is null ? null : new ContactView(email);
}
