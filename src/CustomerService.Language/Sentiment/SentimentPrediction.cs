namespace CustomerService.Language.Sentiment;

/// <summary>How a customer feels.</summary>
/// <param name="Label"><c>negative</c>, <c>neutral</c>, <c>positive</c>, or a further label of the model's training.</param>
/// <param name="Score">Strength and direction, -1 to 1. At -0.7 and below the customer is strongly upset.</param>
public sealed record SentimentPrediction(string Label, double Score)
{
    /// <summary>The score at and under which <see cref="IsStrongAnger"/> holds.</summary>
    public const double StrongAngerScore = -0.7;

    /// <summary>Strength of anger, 0 to 1: angry words, swearing and angry emoji, raised by capitals and exclamation marks.</summary>
    public double Anger { get; init; }

    /// <summary>Probability of <see cref="Label"/>, 0 to 1, calibrated on held-out examples.</summary>
    public double Confidence { get; init; }

    /// <summary>A person should look at this conversation now.</summary>
    public bool IsStrongAnger => Score <= StrongAngerScore;
}
