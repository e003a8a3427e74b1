using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Language.Identification;
using CustomerService.Language.Retrieval;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Answers from the pack's articles and cites them: the articles of clear intents, else what a search finds.</summary>
internal sealed class KnowledgePolicy(ModelCatalog catalog) : IDecisionPolicy
{
    public const string PolicyName = "knowledge";

    /// <summary>How many matters of one message are answered at once; the others are offered.</summary>
    private const int AnsweredAtOnce = 2;

    /// <summary>
    /// How sure the search must be to speak up, which is more than it must be to offer: an article that misses the question is worse than
    /// saying so.
    /// </summary>
    private const double MinConfidence = 0.7;

    /// <summary>
    /// How sure it must be where the next article is far behind. Of the demo pack's examples, asked without their intents, 2,548 that its
    /// articles answer and 593 that they don't: 695 rightly, 209 with another article, 35; with <see cref="MinConfidence"/> alone 593, 147,
    /// 25. With ten of its articles 76, 2, 16 instead of 30, 2, 5: few articles make few words that tell them apart, and so low confidence.
    /// </summary>
    private const double MinConfidenceAlone = 0.6;

    /// <summary>How many times the next article's score the first one's must be, to stand alone.</summary>
    private const double StandsAlone = 1.2;

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct) => new(Decide(turn));

    private PolicyAnswer? Decide(TurnContext turn)
    {
        var models = catalog.Of(turn);
        var matters = Matters.Of(models, turn.Text);
        if (matters.Count > 1)
        {
            return AnswerAll(models, turn, matters);
        }

        if (Clarity.IsClear(models, turn))
        {
            var clear = models.Pack.FindIntent(turn.Understanding.Intent);
            if (clear is { Kind: PackIntentKind.Knowledge } && AnswerOf(models, turn, clear) is { } answer)
            {
                return answer;
            }
        }
        else if (matters is [var one])
        {
            return AnswerOf(models, turn, one);
        }

        return Clarity.OneWord(models.MatterOf(turn.Text)) is null ? Search(models, turn, turn.Text) : null;
    }

    /// <summary>The article that answers an intent; null when none does.</summary>
    public static PolicyAnswer? AnswerOf(TenantModels models, TurnContext turn, PackIntent intent) =>
        intent.ArticleId is { } id && models.Pack.FindForCustomer(id, turn.Understanding.Language) is { } article
        ? Answer(turn, article, article.Summary, $"intent {intent.Id} is answered by article {article.Id}")
        : null;

    /// <summary>What the search finds and is sure of.</summary>
    public static PolicyAnswer? Search(TenantModels models, TurnContext turn, string text)
    {
        var language = turn.Understanding.Language;
        var found = models.Knowledge.Ask(new KnowledgeQuery(text) { Limit = 2, Filter = Readable(models.Pack, language) });
        return found is { Abstains: false, Hits: [var hit, ..] }
            && IsSure(found)
            && models.Pack.FindForCustomer(hit.DocumentId, language) is { } cited
            ? Answer(turn, cited, hit.Passage, $"a search found article {cited.Id}")
            : null;
    }

    private static bool IsSure(KnowledgeAnswer found) =>
        found.Confidence >= MinConfidence
        || (
            found.Confidence >= MinConfidenceAlone
                && (found.Hits is not [var first, var next, ..] || first.Score >= StandsAlone * next.Score));

    /// <summary>Articles in the pack's language have no locale in the index: they are for everybody.</summary>
    private static KnowledgeFilter Readable(Pack pack, string language) => new()
    {
        Locale = language is "" or LanguagePrediction.Undetermined ? pack.Locale : language,
    };

    private static PolicyAnswer? AnswerAll(TenantModels models, TurnContext turn, List<PackIntent> matters)
    {
        var answers = matters.Take(AnsweredAtOnce).Select(intent => AnswerOf(models, turn, intent)).OfType<PolicyAnswer>().ToList();
        if (answers.Count == 0)
        {
            return null;
        }

        ImmutableArray<Choice> others = [.. matters.Skip(AnsweredAtOnce).Take(Answers.MostChoices).Select(Answers.ChoiceOf)];
        var replies = answers.SelectMany(answer => answer.Replies).ToImmutableArray();
        return new PolicyAnswer
        {
            Reason = string.Join("; ", answers.Select(answer => answer.Reason)),
            Replies = others.IsEmpty ? replies : replies.Add(new ReplyDraft(Words.Of(models.Pack).AlsoAsked) { Choices = others }),
        };
    }

    private static PolicyAnswer Answer(TurnContext turn, PackArticle article, string text, string reason) => new()
    {
        Reason = reason,
        Replies = [new ReplyDraft(text, [new Source(article.Id, article.Title, article.UrlFor(turn.Tenant))])],
    };
}
