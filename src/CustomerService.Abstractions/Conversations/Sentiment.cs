namespace CustomerService.Conversations;

/// <summary>The mood of a message.</summary>
/// <param name="Label"><c>negative</c>, <c>neutral</c> or <c>positive</c>.</param>
/// <param name="Score">−1 (furious) to 1 (delighted).</param>
[GenerateSerializer, Immutable, Alias("cs.sentiment")]
public sealed record Sentiment([property: Id(0)] string Label, [property: Id(1)] double Score);
