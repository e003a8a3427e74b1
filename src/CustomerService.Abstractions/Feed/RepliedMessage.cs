using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>The assistant, a person or the system said something.</summary>
[FeedKind("message.replied")]
public sealed record RepliedMessage : FeedData
{
    /// <summary><c>bot</c>, <c>agent</c> or <c>system</c>.</summary>
    [Classified(DataClass.Internal)] public required string Sender { get; init; }

    /// <summary>The turn that it answers, for the assistant.</summary>
    [Classified(DataClass.Internal)] public int? Turn { get; init; }

    /// <summary>Who wrote it, for a person.</summary>
    [Classified(DataClass.Internal)] public string? AgentId { get; init; }

    /// <summary>How long the text is.</summary>
    [Classified(DataClass.Internal)] public required int Characters { get; init; }

    /// <summary>How many parts it has beside the text.</summary>
    [Classified(DataClass.Internal)] public required int Parts { get; init; }

    /// <summary>How many choices it offers.</summary>
    [Classified(DataClass.Internal)] public required int Choices { get; init; }

    /// <summary>What was said; null where the reader may not see it, or where it was erased.</summary>
    [Classified(DataClass.Personal)] public string? Text { get; init; }
}
