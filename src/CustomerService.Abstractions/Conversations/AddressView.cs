namespace CustomerService.Conversations;

/// <summary>What a conversation knows of an address.</summary>
[GenerateSerializer, Immutable, Alias("cs.address-view")]
public sealed record AddressView
{
    /// <summary>Whether the customer has forbidden messages there.</summary>
    [Id(0)] public bool IsForbidden { get; init; }

    /// <summary>Whether a person has the word in this conversation, or is waited for.</summary>
    [Id(1)] public bool IsWithPerson { get; init; }

    /// <summary>The other conversation that what comes from there belongs to; null for this one.</summary>
    [Id(2)] public string? GoesOnIn { get; init; }

    /// <summary>When the customer last wrote from there to this conversation; null where that is not known.</summary>
    [Id(3)] public DateTimeOffset? WroteAt { get; init; }
}
