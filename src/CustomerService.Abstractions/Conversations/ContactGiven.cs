namespace CustomerService.Conversations;

/// <summary>The customer left an address under which people can write; a later one replaces it.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.contact")]
public sealed record ContactGiven : ConversationEvent
{
    /// <summary>The e-mail address as it was given; nobody has checked that it is theirs.</summary>
    [Id(0)] public required string Email { get; init; }
}
