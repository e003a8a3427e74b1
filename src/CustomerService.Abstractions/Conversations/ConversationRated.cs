namespace CustomerService.Conversations;

/// <summary>The customer rated the help.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.rated")]
public sealed record ConversationRated : ConversationEvent
{
    /// <summary>1 to 5.</summary>
    [Id(0)] public required int Score { get; init; }

    /// <summary>In the customer's words.</summary>
    [Id(1)] public string? Comment { get; init; }

    /// <summary>The score that this one replaces; 0 for none.</summary>
    [Id(2)] public int Former { get; init; }
}
