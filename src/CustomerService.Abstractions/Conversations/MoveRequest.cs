namespace CustomerService.Conversations;

/// <summary>Where a conversation is to go on.</summary>
[GenerateSerializer, Immutable, Alias("cs.move-request")]
public sealed record MoveRequest
{
    /// <summary>In the place of a channel: the one that the customer prefers.</summary>
    public const string Preferred = "preferred";

    /// <summary>A channel (<c>sms-twilio</c>), a kind of address (<c>sms</c>), or <see cref="Preferred"/>.</summary>
    [Id(0)] public required string Channel { get; init; }

    /// <summary>The tenant's account there; null for the default one, or the first.</summary>
    [Id(1)] public string? Account { get; init; }

    /// <summary>Which of the customer's verified addresses; null for the one verified last.</summary>
    [Id(2)] public string? Address { get; init; }

    /// <summary>Who wants it.</summary>
    [Id(3)] public Speaker By { get; init; } = Speaker.Agent;

    /// <summary>Names the record, never whose address it is: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => $"{nameof(MoveRequest)} {Channel}";
}
