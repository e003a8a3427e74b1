using CustomerService.Language.Identification;
using CustomerService.Language.Intents;
using CustomerService.Language.Phrases;
using CustomerService.Language.Sentiment;
using CustomerService.Language.Text;

namespace CustomerService.Language.Understanding;

/// <summary>
/// Reads a message with all three models. With <see cref="Phrases"/>, courtesies are peeled off first: intent and sentiment are those of
/// the matter, and the language is that of the whole. Immutable and thread-safe.
/// </summary>
public sealed class MessageReader
{
    /// <summary>A person's intent among so many, and no less likely than this, may be what a clause is about.</summary>
    private const int Likeliest = 2;
    private const double LeastScore = 0.1;

    /// <summary>Combines trained or loaded models.</summary>
    public MessageReader(IntentModel intents, SentimentModel sentiment, LanguageModel languages)
    {
        ArgumentNullException.ThrowIfNull(intents);
        ArgumentNullException.ThrowIfNull(sentiment);
        ArgumentNullException.ThrowIfNull(languages);
        Intents = intents;
        Sentiment = sentiment;
        Languages = languages;
    }

    /// <summary>The intent model.</summary>
    public IntentModel Intents { get; }

    /// <summary>The sentiment model.</summary>
    public SentimentModel Sentiment { get; }

    /// <summary>The language model.</summary>
    public LanguageModel Languages { get; }

    /// <summary>What is peeled off before a message is understood.</summary>
    /// <value>Default null: nothing, and each model answers exactly what it would answer alone.</value>
    public PhraseBook? Phrases { get; init; }

    /// <summary>
    /// Intents that mean "I want a person": with <see cref="Phrases"/>, clauses that deny or report such a wish don't count as one. Where
    /// nothing else is left, the message is out of scope.
    /// </summary>
    /// <value>Default empty.</value>
    public IReadOnlyCollection<string> PersonIntents { get; init; } = [];

    /// <summary>Reads one message. Never throws, whatever the text; reads its first 4,096 characters.</summary>
    public MessageReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Phrases?.Read(text) is not { HasMatter: true } utterance || utterance.Length == text.Length)
        {
            var features = MessageFeatures.Read(text);

            // The language comes last: it may read the message again, without what is of no language.
            var (intent, sentiment) = (Intents.Predict(features), Sentiment.Predict(features));
            var language = Languages.Predict(text, features);
            return new MessageReading(WithoutDenied(intent, text), sentiment, language);
        }

        var identified = Languages.Predict(text);
        var matter = MessageFeatures.Read(utterance.MatterOf(text));
        var (wanted, felt) = (Intents.Predict(matter), Sentiment.Predict(matter));
        return new MessageReading(WithoutDenied(wanted, text), felt, identified);
    }

    private IntentPrediction WithoutDenied(IntentPrediction intent, string text)
    {
        if (Phrases is null || !MayMeanAPerson(intent) || PersonRequest.WithoutDenied(Phrases, text, out _) is not { } rest)
        {
            return intent;
        }

        return Phrases.Read(rest) is { HasMatter: true } utterance
            ? Intents.Predict(MessageFeatures.Read(utterance.MatterOf(rest)))
            : intent with
            {
                OutOfScope = true,
            };
    }

    private bool MayMeanAPerson(IntentPrediction intent)
    {
        foreach (var label in intent.Top.AsSpan()[..Math.Min(Likeliest, intent.Top.Length)])
        {
            if (label.Score >= LeastScore && PersonIntents.Contains(label.Label))
            {
                return true;
            }
        }

        return false;
    }
}
