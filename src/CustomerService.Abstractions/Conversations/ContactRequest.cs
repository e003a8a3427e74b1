namespace CustomerService.Conversations;

/// <summary>An address that the customer leaves.</summary>
[GenerateSerializer, Immutable, Alias("cs.contact-request")]
public sealed record ContactRequest
{
    /// <summary>An e-mail address; see <see cref="CustomerService.Customers.EmailAddress"/> for what is one.</summary>
    [Id(0)] public required string Email { get; init; }
}
