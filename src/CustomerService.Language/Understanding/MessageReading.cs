using CustomerService.Language.Identification;
using CustomerService.Language.Intents;
using CustomerService.Language.Sentiment;

namespace CustomerService.Language.Understanding;

/// <summary>What all models together make of a message.</summary>
/// <param name="Intent">What the customer wants.</param>
/// <param name="Sentiment">How the customer feels.</param>
/// <param name="Language">Which language it is in.</param>
public sealed record MessageReading(IntentPrediction Intent, SentimentPrediction Sentiment, LanguagePrediction Language);
