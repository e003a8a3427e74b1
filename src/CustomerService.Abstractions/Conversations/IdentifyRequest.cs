namespace CustomerService.Conversations;

/// <summary>Says whose a conversation is, as somebody has proved it.</summary>
[GenerateSerializer, Immutable, Alias("cs.identify-request")]
public sealed record IdentifyRequest
{
    /// <summary>The customer.</summary>
    [Id(0)] public required string CustomerId { get; init; }

    /// <summary>By what, as in <see cref="CustomerIdentified.Proof"/>.</summary>
    [Id(1)] public required string Proof { get; init; }

    /// <summary>The kind of address that was proved; null where none was.</summary>
    [Id(2)] public string? Channel { get; init; }

    /// <summary>Names the record, never whose conversation it is.</summary>
    public override string ToString() => $"{nameof(IdentifyRequest)} {Proof}";
}
