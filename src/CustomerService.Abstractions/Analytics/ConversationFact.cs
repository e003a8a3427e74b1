namespace CustomerService.Analytics;

/// <summary>An event without its personal content: what streams carry and analytics count.</summary>
[GenerateSerializer, Immutable, SuppressReferenceTracking, OmitDefaultMemberValues, Alias("cs.fact")]
public sealed record ConversationFact
{
    /// <summary>Place in the conversation.</summary>
    [Id(0)] public required long Seq { get; init; }

    /// <summary>The event's kind, as its JSON discriminator (<c>received</c>, <c>decided</c>, <c>bot</c>, …).</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>When it happened.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }

    /// <summary>The turn's intent, for <c>decided</c>; <c>oos</c> where the message was out of scope.</summary>
    [Id(3)] public string? Intent { get; init; }

    /// <summary>The turn's sentiment label, for <c>decided</c>.</summary>
    [Id(4)] public string? Sentiment { get; init; }

    /// <summary>The policy that decided, for <c>decided</c>.</summary>
    [Id(5)] public string? Policy { get; init; }

    /// <summary>Milliseconds from receipt to decision, for <c>decided</c>; the score, for <c>rated</c>.</summary>
    [Id(6)] public double Value { get; init; }

    /// <summary>The channel, for <c>received</c>.</summary>
    [Id(7)] public string? Channel { get; init; }

    /// <summary>The language, for <c>decided</c>.</summary>
    [Id(8)] public string? Language { get; init; }

    /// <summary>The score that <see cref="Value"/> replaces, for <c>rated</c>; 0 for none.</summary>
    [Id(9)] public double Former { get; init; }
}
