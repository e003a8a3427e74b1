using CustomerService.Language.Intents;

namespace Shop.Urgency;

/// <summary>Tells messages that can't wait. Immutable and thread-safe, because one serves a whole silo.</summary>
public sealed class UrgencyModel(IntentModel words)
{
    internal const string Urgent = "urgent";

    internal IntentModel Words => words;

    /// <summary>Probability, 0 to 1, that the message can't wait.</summary>
    public double Of(string text) => words.Predict(text) is { Intent: Urgent } urgent ? urgent.Confidence : 0;
}
