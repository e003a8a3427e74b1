namespace CustomerService.Conversations;

/// <summary>Has a code sent to an address of which somebody in a conversation says that it is theirs.</summary>
[GenerateSerializer, Immutable, Alias("cs.verify-request")]
public sealed record VerifyRequest
{
    /// <summary>A channel (<c>sms-twilio</c>), or a kind of address (<c>sms</c>, <c>whatsapp</c>, <c>email</c>).</summary>
    [Id(0)] public required string Channel { get; init; }

    /// <summary>The address, as people write it.</summary>
    [Id(1)] public required string Address { get; init; }

    /// <summary>The tenant's account that sends; null for the default one, or the first.</summary>
    [Id(2)] public string? Account { get; init; }

    /// <summary>Names the record, never whose address it is: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => $"{nameof(VerifyRequest)} {Channel}";
}
