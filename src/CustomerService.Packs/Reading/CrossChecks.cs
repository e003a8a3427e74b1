using CustomerService.Packs.Text;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Compares the parts of a pack with each other.</summary>
internal sealed class CrossChecks(PackFolder folder, ExampleFolding folding, Problems problems)
{
    private const string LanguageOfMoodWords = "en";

    /// <summary>Keeps one intent of each id, ordered by id, and reports the others.</summary>
    public List<IntentDraft> Distinct(IEnumerable<IntentDraft> intents) => Distinct(intents, i => i.Intent.Id, i => i.Id, "intent");

    /// <summary>Keeps one article of each id, ordered by id, and reports the others.</summary>
    public List<ArticleDraft> Distinct(IEnumerable<ArticleDraft> articles) => Distinct(articles, a => a.Article.Id, a => a.Id, "article");

    /// <summary>Checks that everything refers to something that is there.</summary>
    public void References(List<IntentDraft> intents, List<ArticleDraft> articles, IReadOnlyList<YamlText>? escalation)
    {
        // A file that could not be understood may well hold what is missed: its name counts as an id, so that one mistake is one error.
        var articleIds = articles.Select(a => a.Article.Id).ToHashSet(StringComparer.Ordinal);
        var perhapsArticles = Stems(PackFolder.Articles);
        var withheld = articles.Where(a => !a.Article.IsForCustomers).Select(a => a.Article.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (intent, article) in intents.Where(i => i.Article is not null).Select(i => (i.Intent, i.Article!.Value)))
        {
            Refer(article, articleIds, perhapsArticles, "article");
            if (intent.Kind == PackIntentKind.Knowledge && withheld.Contains(article.Value))
            {
                problems.Error(article.Position, $"The article '{article.Value}' is not for customers, so it cannot answer them.", "Write 'audience: public' in the article, or name another one here.");
            }
        }

        foreach (var (article, link) in articles.SelectMany(a => a.HelpLinks.Select(link => (a, link))))
        {
            Refer(link, articleIds, perhapsArticles, "article");
            if (article.Article.IsForCustomers && withheld.Contains(link.Value))
            {
                problems.Warn(link.Position, $"Customers cannot follow this link: the article '{link.Value}' is not for them.", "Link to another article, or remove the link.");
            }
        }

        var used = intents.Select(i => i.Intent.ArticleId).ToHashSet(StringComparer.Ordinal);
        foreach (var article in articles.Where(a => a.Article.IsForCustomers && !used.Contains(a.Article.Id)))
        {
            problems.Warn(article.Id, $"No intent refers to the article '{article.Article.Id}'.", "Name it as the 'article' of an intent; until then it is found by search only.");
        }

        CheckEscalation(intents, escalation ?? []);
    }

    /// <summary>Reports examples which belong to two intents, or to an intent and to what is out of scope.</summary>
    public void ExampleOverlap(List<IntentDraft> intents, IReadOnlyList<YamlText> outOfScope) =>
        Examples.CompareGroups(
            [.. intents.Select(i => ($"the intent {i.Intent.Id}", i.Examples)), ("what is out of scope", outOfScope)],
            folding,
            mayShare: false,
            problems);

    /// <summary>Warns of articles in another language than the pack's, which few customers get to read.</summary>
    public void Languages(List<IntentDraft> intents, List<ArticleDraft> articles, string locale)
    {
        var foreign = articles.Where(a => !Locales.Match(a.Article.Locale, locale)).ToLookup(
            a => a.Article.Id, a => a.Article.Locale, StringComparer.Ordinal);
        foreach (var article in intents.Select(i => i.Article).OfType<Located<string>>().Where(a => foreign.Contains(a.Value)))
        {
            problems.Warn(
                article.Position,
                $"The article '{article.Value}' is in '{foreign[article.Value].First()}', the pack in '{locale}': it is quoted to those only who write '{foreign[article.Value].First()}'.",
                "Name an article in the pack's language, or correct 'locale' in the article.");
        }
    }

    /// <summary>Warns where an angry customer, or one who asks for a person, would not be understood.</summary>
    public void WaysToAPerson(List<IntentDraft> intents, PackManifest manifest, bool hasMoods)
    {
        if (intents.Count > 0 && !intents.Exists(i => i.Intent.Kind == PackIntentKind.Escalation))
        {
            problems.Warn(new(PackFolder.Intents), "No intent means that a customer wants a person.", "Write one with 'kind: escalation' and the words in which customers ask for people.");
        }

        if (!hasMoods && !Locales.Match(manifest.Locale, LanguageOfMoodWords))
        {
            problems.Warn(
                new(PackFolder.Manifest),
                $"Mood and anger are told by English words, but the pack is in '{manifest.Locale}'.",
                $"Write {PackFolder.Sentiment} with messages of your customers, 100 or more of each mood.");
        }
    }

    private void CheckEscalation(List<IntentDraft> intents, IReadOnlyList<YamlText> escalation)
    {
        var ids = intents.Select(i => i.Intent.Id).ToHashSet(StringComparer.Ordinal);
        var perhaps = Stems(PackFolder.Intents);
        foreach (var text in escalation)
        {
            Refer(new(text.Value, text.Position), ids, perhaps, "intent");
            if (intents.Find(i => i.Intent.Id == text.Value) is { Intent.Kind: not PackIntentKind.Escalation })
            {
                problems.Error(text.Position, $"The intent '{text.Value}' is listed as one that wants a person, but is of another kind.", "Write 'kind: escalation' in its file, or remove it here.");
            }
        }
    }

    private void Refer(Located<string> reference, HashSet<string> ids, HashSet<string> perhaps, string what)
    {
        if (!ids.Contains(reference.Value) && !perhaps.Contains(reference.Value))
        {
            problems.Error(reference.Position, $"There is no {what} '{Ids.Short(reference.Value)}'.", Nearest.DidYouMean(Ids.Short(reference.Value), ids, $"Add it to the folder '{what}s', or remove the reference."));
        }
    }

    private HashSet<string> Stems(string part)
    {
        var broken = problems.Errors.Select(e => e.File).ToHashSet(StringComparer.Ordinal);
        return folder.In(part).Select(f => f.Path)
            .Concat(folder.Unreadable.Where(p => p.StartsWith(part + "/", StringComparison.Ordinal)))
            .Where(broken.Contains)
            .Select(p => Path.GetFileNameWithoutExtension(p))
            .SelectMany(stem => new[] { stem, stem.Replace('-', '_') })
            .ToHashSet(StringComparer.Ordinal);
    }

    private List<T> Distinct<T>(IEnumerable<T> drafts, Func<T, string> idOf, Func<T, Position> positionOf, string what)
    {
        var kept = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            var id = idOf(draft);
            if (!kept.TryAdd(id, draft))
            {
                problems.Error(positionOf(draft), $"The {what} '{id}' is also in {positionOf(kept[id]).File}.", $"Give one of them another id, or make one {what} of the two.");
            }
        }

        return [.. kept.Values];
    }
}
