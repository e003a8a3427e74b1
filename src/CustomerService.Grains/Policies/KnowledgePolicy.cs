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

    /// <summary>How sure the search must be to speak up, which is more than it must be to offer: an article that misses the question is worse than saying so.</summary>
    private const double MinConfidence = 0.7;

    /// <summary>
    /// How sure it must be where the next article is far behind. Of the demo pack's examples, asked without their intents, 2,548 that its
    /// articles answer and 593 that they don't: 695 rightly, 209 with another article, 35; with <see cref="MinConfidence"/> alone 593, 147, 25.
    /// With ten of its articles 76, 2, 16 instead of 30, 2, 5: few articles make few words that tell them apart, and so low confidence.
    /// </summary>
    private const double MinConfidenceAlone = 0.6;

    /// <summary>How many times the next article's score the first one's must be, to stand alone.</summary>
    private const double StandsAlone = 1.2;

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

        var found = brain.Knowledge.Ask(new KnowledgeQuery(turn.Text) { Limit = 2, Filter = Readable(brain.Pack, understanding.Language) });
        return found is { Abstains: false, Hits: [var hit, ..] } && IsSure(found) && brain.Pack.FindForCustomer(hit.DocumentId, understanding.Language) is { } cited
            ? Answer(turn, cited, hit.Passage, $"a search found article {cited.Id}")
            : default;
    }

    private static bool IsSure(KnowledgeAnswer found) =>
        found.Confidence >= MinConfidence
        || (found.Confidence >= MinConfidenceAlone && (found.Hits is not [var first, var next, ..] || first.Score >= StandsAlone * next.Score));

    /// <summary>Articles in the pack's language have no locale in the index: they are for everybody.</summary>
    private static KnowledgeFilter Readable(Pack pack, string language) => new() { Locale = language is "" or LanguagePrediction.Undetermined ? pack.Locale : language };

    private static ValueTask<PolicyAnswer?> Answer(TurnContext turn, PackArticle article, string text, string reason) => new(new PolicyAnswer
    {
        Reason = reason,
        Replies = [new ReplyDraft(text, [new Source(article.Id, article.Title, article.UrlFor(turn.Tenant))])],
    });
}
