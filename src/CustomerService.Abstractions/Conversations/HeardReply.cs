namespace CustomerService.Conversations;

/// <summary>How far a spoken message was heard before the customer interrupted it.</summary>
/// <param name="Reply">The message's place in the conversation.</param>
/// <param name="Text">What of it was heard, as it was spoken; empty for nothing.</param>
[GenerateSerializer, Immutable, Alias("cs.heard-reply")]
public sealed record HeardReply([property: Id(0)] long Reply, [property: Id(1)] string Text)
{
    /// <summary>Names the record and what finds it again, never what people said.</summary>
    public override string ToString() => $"{nameof(HeardReply)} {Reply}";
}
