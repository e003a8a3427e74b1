using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A message of the customer was accepted.</summary>
[FeedKind("message.received")]
public sealed record ReceivedMessage : FeedData
{
    /// <summary>The channel's id of the message.</summary>
    [Classified(DataClass.Internal)] public required string MessageId { get; init; }

    /// <summary>The turn that answers it.</summary>
    [Classified(DataClass.Internal)] public required int Turn { get; init; }

    /// <summary>The channel.</summary>
    [Classified(DataClass.Internal)] public required string Channel { get; init; }

    /// <summary>The tenant's account on it; null where it has but one.</summary>
    [Classified(DataClass.Internal)] public string? Account { get; init; }

    /// <summary>The customer, where known.</summary>
    [Classified(DataClass.Internal)] public string? CustomerId { get; init; }

    /// <summary>What the channel says of the language.</summary>
    [Classified(DataClass.Internal)] public string? Locale { get; init; }

    /// <summary>How long the text is.</summary>
    [Classified(DataClass.Internal)] public required int Characters { get; init; }

    /// <summary>How many parts it has beside the text: files, places, contacts.</summary>
    [Classified(DataClass.Internal)] public required int Parts { get; init; }

    /// <summary>What was written; null where the reader may not see it, or where it was erased.</summary>
    [Classified(DataClass.Personal)] public string? Text { get; init; }
}
