namespace CustomerService.Client;

/// <summary>What a sender may add to a customer's message.</summary>
public sealed record MessageDetails
{
    /// <summary>The customer's opaque id, where it is known.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The channel; null for <c>api</c>, whose replies are read back.</summary>
    public string? Channel { get; init; }

    /// <summary>What is known of the language, such as <c>de-CH</c>.</summary>
    public string? Locale { get; init; }
}
