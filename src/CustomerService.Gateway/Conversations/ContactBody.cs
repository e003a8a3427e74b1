namespace CustomerService.Gateway.Conversations;

/// <summary>An address that the customer leaves.</summary>
internal sealed record ContactBody
{
    /// <summary>An e-mail address, at most 254 characters.</summary>
    public string? Email { get; init; }
}
