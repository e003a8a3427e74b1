using CustomerService.Conversations;
using CustomerService.Grains.Models;
using CustomerService.Language.Identification;
using CustomerService.Language.Packs;
using CustomerService.Language.Retrieval;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Answers from the pack's articles and cites them: the article of a clear intent, else what a search finds.</summary>
internal sealed class KnowledgePolicy(BrainCatalog brains) : IDecisionPolicy
{
    public const string PolicyName = "knowledge";

    /// <summary>
    /// How sure the search must be to speak up, which is more than it must be to offer: an article that misses the question is worse than
    /// saying so. Of the demo pack's own examples, asked without their intents, 0.7 answers 589 rightly, 160 with another article, and 22 of
    /// 593 that none should answer; the share of matching words, which decided before, 455, 225 and 67.
    /// </summary>
    private const double MinConfidence = 0.7;

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var brain = brains.Of(turn);
        var understanding = turn.Understanding;
        var intent = understanding.OutOfScope ? null : brain.Pack.FindIntent(understanding.Intent);
        if (intent is { Kind: PackIntentKind.Knowledge, ArticleId: { } id } && brain.Pack.FindForCustomer(id, understanding.Language) is { } article)
        {
            return Answer(turn, article, article.Summary, $"intent {intent.Id} is answered by article {article.Id}");
        }

        var found = brain.Knowledge.Ask(new KnowledgeQuery(turn.Text) { Limit = 1, Filter = Readable(brain.Pack, understanding.Language) });
        return found is { Abstains: false, Confidence: >= MinConfidence, Hits: [var hit, ..] } && brain.Pack.FindForCustomer(hit.DocumentId, understanding.Language) is { } cited
            ? Answer(turn, cited, hit.Passage, $"a search found article {cited.Id}")
            : default;
    }

    /// <summary>Articles in the pack's language have no locale in the index: they are for everybody.</summary>
    private static KnowledgeFilter Readable(Pack pack, string language) => new() { Locale = language is "" or LanguagePrediction.Undetermined ? pack.Locale : language };

    private static ValueTask<PolicyAnswer?> Answer(TurnContext turn, PackArticle article, string text, string reason) => new(new PolicyAnswer
    {
        Reason = reason,
        Replies = [new ReplyDraft(text, [new Source(article.Id, article.Title, article.UrlFor(turn.Tenant))])],
    });
}
