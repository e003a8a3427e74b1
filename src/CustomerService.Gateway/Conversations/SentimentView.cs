namespace CustomerService.Gateway.Conversations;

/// <summary>The mood: <c>negative</c>, <c>neutral</c> or <c>positive</c>, with a score from −1 to 1.</summary>
internal sealed record SentimentView(string Label, double Score);
