using CustomerService.Conversations;

namespace CustomerService.Customers;

/// <summary>The answer to a command to a customer.</summary>
[GenerateSerializer, Immutable, Alias("cs.customer-result")]
public sealed record CustomerResult
{
    /// <summary>What became of it.</summary>
    [Id(0)] public required CommandStatus Status { get; init; }

    /// <summary>The customer after it, where there is one.</summary>
    [Id(1)] public CustomerProfile? Profile { get; init; }

    /// <summary>One sentence for the caller when it was not accepted.</summary>
    [Id(2)] public string? Problem { get; init; }
}
