using CustomerService.Language.Sentiment;

namespace CustomerService.Language.Lab.Sentiment;

/// <summary>
/// Where a conversation's mood is going: a moving average in which later messages count more, and how far it moved. Immutable;
/// fold the customer's messages into it one by one.
/// </summary>
/// <param name="Count">Messages seen.</param>
/// <param name="Level">Mood now, -1 to 1; 0 before the first message.</param>
/// <param name="Change">How far the level moved with the last messages, -2 to 2; negative is getting worse.</param>
/// <param name="Lowest">The lowest score of a single message.</param>
public sealed record SentimentTrend(int Count, double Level, double Change, double Lowest)
{
    private const double Newest = 0.4;
    private const double WorseChange = -0.15;
    private const double LowLevel = -0.25;

    /// <summary>Before the first message.</summary>
    public static SentimentTrend Start { get; } = new(0, 0, 0, 0);

    /// <summary>The mood is low and sinking: a person should look before the customer asks for one.</summary>
    public bool IsWorsening => Count >= 2 && Level <= LowLevel && Change <= WorseChange;

    /// <summary>The trend after a further message.</summary>
    public SentimentTrend Add(SentimentPrediction message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var level = Count == 0 ? message.Score : Level + (Newest * (message.Score - Level));
        var change = Count == 0 ? 0 : ((1 - Newest) * Change) + (level - Level);
        return new SentimentTrend(Count + 1, level, change, Count == 0 ? message.Score : Math.Min(Lowest, message.Score));
    }

    /// <summary>The trend over messages in order.</summary>
    public static SentimentTrend Of(IEnumerable<SentimentPrediction> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return messages.Aggregate(Start, (trend, message) => trend.Add(message));
    }
}
