using CustomerService.Language.Identification;
using CustomerService.Language.Intents;
using CustomerService.Language.Packs;
using CustomerService.Language.Retrieval;
using CustomerService.Language.Sentiment;
using CustomerService.Language.Understanding;

namespace CustomerService.Grains.Models;

/// <summary>Everything a tenant's pack was turned into. Immutable: a changed pack is a new brain.</summary>
internal sealed record TenantBrain(string Tenant, Pack Pack, IntentModel Intent, SentimentModel Sentiment, LanguageModel Language, KnowledgeIndex Knowledge)
{
    /// <summary>What the models are recorded as in every turn.</summary>
    public string Version => Pack.Version;

    /// <summary>All models in one pass.</summary>
    public MessageReader Reader { get; } = new(Intent, Sentiment, Language);
}
