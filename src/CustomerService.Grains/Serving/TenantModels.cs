using System.Collections.Frozen;
using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Serving.Kinds;
using CustomerService.Language.Identification;
using CustomerService.Language.Intents;
using CustomerService.Language.Phrases;
using CustomerService.Language.Retrieval;
using CustomerService.Language.Sentiment;
using CustomerService.Language.Understanding;
using CustomerService.Packs;
using CustomerService.Packs.Text;
using CustomerService.Serving;

namespace CustomerService.Grains.Serving;

/// <summary>
/// Everything a tenant's pack was turned into. Nothing of it changes but the count of what it did: a changed pack makes others.
/// </summary>
internal sealed class TenantModels(string tenant, Pack pack, FrozenDictionary<Type, object> models, KnowledgeIndex knowledge)
{
    private const int Candidates = 4;

    private readonly PhraseTable<string> _examples = new(
        pack.Intents.SelectMany(intent => intent.Examples.Select(example => KeyValuePair.Create(example, intent.Id))), spaced: false);

    public string Tenant => tenant;

    public Pack Pack => pack;

    public KnowledgeIndex Knowledge => knowledge;

    /// <summary>What the models are recorded as in every turn.</summary>
    public string Version => pack.Version;

    /// <summary>All models of every message in one pass.</summary>
    public MessageReader Reader { get; } =
        new(
            (IntentModel)models[typeof(IntentModel)],
            (SentimentModel)models[typeof(SentimentModel)],
            (LanguageModel)models[typeof(LanguageModel)])
        {
            Phrases = PhraseBook.For(pack.Locale),
            PersonIntents = pack.Escalation.Intents,
        };

    /// <summary>Finds what the pack has patterns for; null where it has none.</summary>
    public TurnEntities? Entities { get; } = TurnEntities.Of(pack);

    /// <summary>What all models make of a customer's message.</summary>
    public Understanding Read(string text)
    {
        var (intent, sentiment, language) = Reader.Read(text);
        return new Understanding(
            intent.Intent,
            intent.Confidence,
            intent.OutOfScope,
            new Sentiment(sentiment.Label, Math.Round(sentiment.Score, 4)),
            language.Language,
            CandidatesOf(intent),
            Version);
    }

    /// <summary>The intent that has this very message as an example, marks and capitals aside; null for none.</summary>
    public string? ExampleOf(string text) => _examples.TryFind(text, out var intent) ? intent : null;

    /// <summary>What a message is about, without courtesies.</summary>
    public string MatterOf(string text) =>
        Reader.Phrases?.Read(text) is { HasMatter: true } utterance && utterance.Length < text.Length
            ? utterance.MatterOf(text).ToString()
            : text;

    /// <summary>What it did since the registry was last told.</summary>
    public ModelTally Tally { get; } = new();

    public TModel Get<TModel>()
        where TModel : class => models.TryGetValue(typeof(TModel), out var model)
            ? (TModel)model
            : throw new InvalidOperationException($"No registered model kind makes a {typeof(TModel).Name}: call AddModelKind with the {nameof(ModelKind)} that does.");

    private static ImmutableArray<IntentCandidate> CandidatesOf(IntentPrediction intent)
    {
        var candidates = ImmutableArray.CreateBuilder<IntentCandidate>(Candidates);
        foreach (var label in intent.Top.AsSpan()[..Math.Min(Candidates, intent.Top.Length)])
        {
            candidates.Add(new IntentCandidate(label.Label, label.Score));
        }

        return candidates.DrainToImmutable();
    }

    public ModelVersionInfo Describe(DateTimeOffset at) => new(
        Version, at, pack.Intents.Length, pack.Articles.Length, pack.Intents.Sum(intent => intent.Examples.Length));
}
