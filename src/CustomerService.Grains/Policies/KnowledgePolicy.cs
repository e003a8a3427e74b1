using CustomerService.Conversations;
using CustomerService.Grains.Models;
using CustomerService.Language.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Answers from the pack's articles and cites them: the article of a clear intent, else what a search finds.</summary>
internal sealed class KnowledgePolicy(BrainCatalog brains) : IDecisionPolicy
{
    public const string PolicyName = "knowledge";

    /// <summary>Share of the query's weight that a passage must cover to count as an answer.</summary>
    private const double MinCoverage = 0.6;

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var brain = brains.Of(turn);
        var understanding = turn.Understanding;
        var intent = understanding.OutOfScope ? null : brain.Pack.FindIntent(understanding.Intent);
        if (intent is { Kind: PackIntentKind.Knowledge, ArticleId: { } id } && brain.Pack.FindArticle(id) is { } article)
        {
            return Answer(article, article.Summary, $"intent {intent.Id} is answered by article {article.Id}");
        }

        var hits = brain.Knowledge.Search(turn.Text, 1);
        return hits is [{ Coverage: >= MinCoverage } hit, ..] && brain.Pack.FindArticle(hit.DocumentId) is { } found
            ? Answer(found, hit.Passage, $"a search found article {found.Id}")
            : default;
    }

    private static ValueTask<PolicyAnswer?> Answer(PackArticle article, string text, string reason) => new(new PolicyAnswer
    {
        Reason = reason,
        Replies = [new ReplyDraft(text, [new Source(article.Id, article.Title, article.Url)])],
    });
}
