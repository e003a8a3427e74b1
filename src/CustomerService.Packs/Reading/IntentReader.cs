using CustomerService.Packs.Text;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads the files in <c>intents</c>.</summary>
internal sealed class IntentReader(TemplateReader templates, Problems problems)
{
    private static readonly Dictionary<string, PackIntentKind> Kinds = new(StringComparer.Ordinal)
    {
        ["knowledge"] = PackIntentKind.Knowledge,
        ["smalltalk"] = PackIntentKind.Smalltalk,
        ["escalation"] = PackIntentKind.Escalation,
    };

    /// <summary>Ids that records and models use for messages without an intent.</summary>
    private static readonly string[] ReservedIds = [ReservedNames.OutOfScope, "out_of_scope", "out-of-scope"];

    /// <summary>
    /// Reads a file; null when it is not even YAML. What is wrong otherwise has a stand-in, so that the rest can be checked.
    /// </summary>
    public IntentDraft? Read(PackFile file)
    {
        if (YamlReader.Read(file.Path, file.Text, problems) is not { } map)
        {
            return null;
        }

        var intent = new MapReader(map, problems, "intent", "title", "description", "kind", "article", "replies", "examples");
        var id = intent.RequiredText("intent", "order_status");
        if (id is not null)
        {
            Ids.Check(id, "intent", problems);
            Ids.CheckFree(id, "intent", ReservedIds, "messages that are out of scope are recorded under it", problems);
        }

        var title = intent.RequiredText("title", "Where is my order");
        var kind = ReadKind(intent);
        var article = intent.OptionalText("article", "order-status");
        var replies = intent.TextList("replies", required: false, "reply");
        var examples = Examples.Read(intent, "examples", problems);
        CheckKind(intent, kind, article, replies);
        var value = new PackIntent
        {
            Id = id?.Value ?? file.Stem.Replace('-', '_'),
            Title = title?.Value ?? "",
            Description = intent.FreeText("description"),
            Kind = kind ?? PackIntentKind.Knowledge,
            ArticleId = article?.Value,
            Replies = templates.Read(replies),
            Examples = [.. examples.Select(e => e.Value)],
        };
        return new(value, id?.Position ?? file.Position, article is null ? null : new(article.Value, article.Position), examples);
    }

    private PackIntentKind? ReadKind(MapReader intent)
    {
        if (intent.RequiredText("kind", "knowledge") is not { } text)
        {
            return null;
        }

        if (Kinds.TryGetValue(text.Value, out var kind))
        {
            return kind;
        }

        problems.Error(text.Position, $"The kind '{Ids.Short(text.Value)}' is not known.", Nearest.DidYouMean(text.Value, Kinds.Keys, "Write knowledge, smalltalk or escalation."));
        return null;
    }

    private void CheckKind(MapReader intent, PackIntentKind? kind, YamlText? article, IReadOnlyList<YamlText>? replies)
    {
        if (kind == PackIntentKind.Smalltalk && (intent.Lacks("replies") || intent.Find("replies") is YamlList { Items.Count: 0 }))
        {
            problems.Error(intent.Position with { Line = 0, Column = 0 }, "The intent is small talk but has no replies.", "Add 'replies:' with at least one '- reply' line.");
        }

        if (kind is PackIntentKind.Smalltalk or PackIntentKind.Escalation && article is not null)
        {
            problems.Error(article.Position, "Only knowledge intents are answered from an article.", "Remove 'article', or write 'kind: knowledge'.");
        }

        if (kind == PackIntentKind.Escalation && replies is { Count: > 0 })
        {
            problems.Warn(replies[0].Position, "These replies are not used: what is said when a person takes over depends on the hours, not on the intent.", "Move them to 'handoff' in pack.yml.");
        }
    }
}
