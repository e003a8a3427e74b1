using System.Collections.Immutable;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads <c>pack.yml</c>.</summary>
internal sealed class ManifestReader(ITimeZoneSource timeZones, Problems problems)
{
    /// <summary>The version of the format that this code reads.</summary>
    private const string Format = "1";

    private static readonly string[] Keys =
        ["format", "name", "description", "locale", "timeZone", "hours", "tone", "escalation", "fallback", "handoff", "entities"];

    /// <summary>Longest title of something to choose.</summary>
    private const int MaxTitleLength = 80;

    /// <summary>Reads the manifest; parts that are wrong have been reported and are stand-ins, so that the rest can be checked.</summary>
    public PackManifest? Read(PackFile file)
    {
        if (YamlReader.Read(file.Path, file.Text, problems) is not { } map)
        {
            return null;
        }

        var top = new MapReader(map, problems, Keys);
        ReadFormat(top);
        var name = top.RequiredText("name", "Larkfield Goods");
        var description = top.FreeText("description");
        var locale = top.RequiredText("locale", "en");
        if (locale is not null)
        {
            Ids.CheckLocale(locale, problems);
        }

        var tone = ReadTone(top.Map("tone", required: false, "'greetingName: Robin'"));
        var templates = new TemplateReader(tone.Variables.Keys, problems);
        var escalation = ReadEscalation(top.Map("escalation", required: false, "'repeatedFailures: 2'"), file);
        return new()
        {
            Name = name?.Value ?? "",
            Description = description,
            Locale = locale?.Value ?? "en",
            Hours = new HoursReader(timeZones, problems).Read(top),
            Tone = tone,
            Escalation = escalation.Settings,
            EscalationIntents = escalation.Intents,
            Fallback = ReadFallback(top.Map("fallback", required: true, "'unknown:' and a list of replies"), templates),
            Handoff = ReadHandoff(top.Map("handoff", required: true, "'inHours:' and 'outOfHours:' and their replies"), templates, HandoffWords.Of(locale?.Value ?? "en")),
            Entities = new EntityReader(problems).Read(top),
        };
    }

    private void ReadFormat(MapReader top)
    {
        if (top.RequiredText("format", Format) is { } format && format.Value != Format)
        {
            problems.Error(format.Position, $"Format '{Ids.Short(format.Value)}' is not known.", $"Write 'format: {Format}'.");
        }
    }

    private PackTone ReadTone(YamlMap? map)
    {
        if (map is null)
        {
            return new();
        }

        var tone = new MapReader(map, problems, "greetingName", "formality", "style", "signOff", "variables");
        return new()
        {
            GreetingName = tone.FreeText("greetingName"),
            Formality = tone.FreeText("formality"),
            Style = tone.FreeText("style"),
            SignOff = tone.FreeText("signOff"),
            Variables = ReadVariables(tone.Map("variables", required: false, "'phone: 01632 960 960'")),
        };
    }

    private ImmutableSortedDictionary<string, string> ReadVariables(YamlMap? map)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in map?.Entries ?? [])
        {
            if (!Ids.IsVariable(key.Value))
            {
                problems.Error(key.Position, $"'{Ids.Short(key.Value)}' cannot be a variable's name.", "Use letters a-z, digits and '_', beginning with a letter.");
            }
            else if (value is YamlText { IsBlank: false } text)
            {
                variables[key.Value] = text.Value;
            }
            else
            {
                problems.Error(value.Position, $"The variable '{key.Value}' should be text, but is {value.Kind}.", $"Write '{key.Value}: its text'.");
            }
        }

        return variables.ToImmutable();
    }

    private (PackEscalation Settings, IReadOnlyList<YamlText>? Intents) ReadEscalation(YamlMap? map, PackFile file)
    {
        var defaults = new PackEscalation();
        var escalation = new MapReader(map ?? new(file.Position, []), problems, "intents", "repeatedFailures", "angerScore");
        var settings = defaults with
        {
            RepeatedFailures = escalation.Integer("repeatedFailures", defaults.RepeatedFailures, 1, 10),
            AngerScore = escalation.Number("angerScore", defaults.AngerScore, -1, 0),
        };
        return (settings, escalation.TextList("intents", required: false, "intent"));
    }

    private PackFallback ReadFallback(YamlMap? map, TemplateReader templates)
    {
        if (map is null)
        {
            return new() { Suggest = [], Unknown = [], OutOfScope = [] };
        }

        var fallback = new MapReader(map, problems, "suggest", "unknown", "outOfScope");
        var unknown = Replies(fallback, "unknown", required: true, templates);
        var suggest = Replies(fallback, "suggest", required: false, templates);
        var outOfScope = Replies(fallback, "outOfScope", required: false, templates);
        return new()
        {
            Unknown = unknown,
            Suggest = suggest.IsEmpty ? unknown : suggest,
            OutOfScope = outOfScope.IsEmpty ? unknown : outOfScope,
        };
    }

    private PackHandoff ReadHandoff(YamlMap? map, TemplateReader templates, PackHandoff? words)
    {
        if (map is null)
        {
            return new() { InHours = [], OutOfHours = [] };
        }

        var handoff = new MapReader(map, problems, "inHours", "outOfHours", "waitingInHours", "waitingOutOfHours", "noted", "askEmail", "emailNoted", "back", "goOn");
        return new()
        {
            InHours = Replies(handoff, "inHours", required: true, templates),
            OutOfHours = Replies(handoff, "outOfHours", required: true, templates),
            WaitingInHours = Or("waitingInHours", words?.WaitingInHours),
            WaitingOutOfHours = Or("waitingOutOfHours", words?.WaitingOutOfHours),
            Noted = Or("noted", words?.Noted),
            AskEmail = Or("askEmail", words?.AskEmail),
            EmailNoted = Or("emailNoted", words?.EmailNoted),
            Back = Or("back", words?.Back),
            GoOn = ReadGoOn(handoff, words?.GoOn ?? ""),
        };

        ImmutableArray<ReplyTemplate> Or(string key, ImmutableArray<ReplyTemplate>? otherwise) =>
            Replies(handoff, key, required: false, templates) is { IsEmpty: false } own ? own : otherwise ?? [];
    }

    private string ReadGoOn(MapReader handoff, string otherwise)
    {
        var title = handoff.FreeText("goOn");
        if (title.Length > MaxTitleLength)
        {
            problems.Error(handoff.Find("goOn")!.Position, $"'goOn' is longer than {MaxTitleLength} characters.", "It is the words on a button: keep it short.");
        }

        return title.Length > 0 ? title : otherwise;
    }

    private ImmutableArray<ReplyTemplate> Replies(MapReader map, string key, bool required, TemplateReader templates)
    {
        var texts = map.TextList(key, required, "reply");
        if (texts is { Count: 0 } && map.Find(key) is YamlList { Items.Count: 0 } list)
        {
            problems.Error(list.Position, $"'{key}' has no replies.", required ? "Write at least one." : $"Write at least one, or remove '{key}'.");
        }

        return templates.Read(texts);
    }
}
