using CustomerService.Conversations;

namespace CustomerService.Gateway.Conversations;

/// <summary>What the models made of a message.</summary>
internal sealed record UnderstandingView(string Intent, double Confidence, bool OutOfScope, SentimentView? Sentiment, string Language)
{
    public static UnderstandingView? From(Understanding? understanding) => understanding is null
        ? null
        : new UnderstandingView(
            understanding.Intent,
            understanding.Confidence,
            understanding.OutOfScope,
            understanding.Sentiment is { } mood ? new SentimentView(mood.Label, mood.Score) : null,
            understanding.Language);
}
