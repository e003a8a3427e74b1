using CustomerService.Language.Identification;
using CustomerService.Language.Intents;
using CustomerService.Language.Sentiment;
using CustomerService.Language.Text;

namespace CustomerService.Language.Understanding;

/// <summary>
/// Reads a message with all three models in one pass over its text; each answers exactly what it would answer alone.
/// Immutable and thread-safe.
/// </summary>
public sealed class MessageReader
{
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

    /// <summary>Reads one message. Never throws, whatever the text; reads its first 4,096 characters.</summary>
    public MessageReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var features = MessageFeatures.Read(text);

        // The language comes last: it may read the message again, without what is of no language.
        return new MessageReading(Intents.Predict(features), Sentiment.Predict(features), Languages.Predict(text, features));
    }
}
