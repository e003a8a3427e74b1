using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>The customer rated the help.</summary>
[FeedKind("conversation.rated")]
public sealed record RatedConversation : FeedData
{
    /// <summary>1 to 5.</summary>
    [Classified(DataClass.Internal)] public required int Score { get; init; }

    /// <summary>The score that this one replaces; 0 for none.</summary>
    [Classified(DataClass.Internal)] public required int Former { get; init; }

    /// <summary>In the customer's words; null for none, where the reader may not see it, or where it was erased.</summary>
    [Classified(DataClass.Personal)] public string? Comment { get; init; }
}
