using System.Collections.Immutable;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads packs from folders. The format is described in <c>docs/packs.md</c>.</summary>
public static class PackLoader
{
    /// <summary>
    /// Reads and validates a pack. Whatever is wrong with the folder is in the result, all of it at once, and never an exception.
    /// </summary>
    /// <param name="folder">The folder that holds <c>pack.yml</c>.</param>
    /// <param name="folding">What makes two examples the same: who trains on them knows.</param>
    public static PackLoadResult Load(string folder, ExampleFolding folding) => Load(folder, folding, new SystemTimeZones());

    internal static PackLoadResult Load(string folder, ExampleFolding folding, ITimeZoneSource timeZones)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(folding);
        var problems = new Problems();
        var files = PackFolder.Read(folder, problems);
        var pack = Read(files, folding, timeZones, problems);
        return new(problems.HasErrors ? null : pack, problems.Errors, problems.Warnings);
    }

    private static Pack? Read(PackFolder folder, ExampleFolding folding, ITimeZoneSource timeZones, Problems problems)
    {
        if (folder.Files.Count == 0 && problems.HasErrors)
        {
            return null;
        }

        var manifest = ReadManifest(folder, timeZones, problems);
        var templates = new TemplateReader(manifest?.Tone.Variables.Keys, problems);
        var exampleFiles = new ExampleFiles(folding, problems);
        var checks = new CrossChecks(folder, folding, problems);

        var intentReader = new IntentReader(templates, problems);
        var allIntents = folder.In(PackFolder.Intents).Select(intentReader.Read).OfType<IntentDraft>().ToList();
        var articleReader = new ArticleReader(manifest?.Locale ?? "en", problems);
        var allArticles = folder.In(PackFolder.Articles).Select(articleReader.Read).OfType<ArticleDraft>().ToList();
        var outOfScope = folder.Top(PackFolder.OutOfScope) is { } scope ? exampleFiles.ReadOutOfScope(scope) : [];
        var sentiment = folder.Top(PackFolder.Sentiment) is { } file ? exampleFiles.ReadSentiment(file) : new();
        var languages = exampleFiles.ReadLanguages(folder.In(PackFolder.Languages));

        RequireIntents(folder, problems);
        checks.References(allIntents, allArticles, manifest?.EscalationIntents);
        checks.ExampleOverlap(allIntents, outOfScope);
        if (manifest is not null)
        {
            checks.Languages(allIntents, allArticles, manifest.Locale);
            checks.WaysToAPerson(allIntents, manifest, hasMoods: folder.Top(PackFolder.Sentiment) is not null);
        }

        var intents = checks.Distinct(allIntents);
        var articles = checks.Distinct(allArticles);
        return manifest is null ? null : new()
        {
            Name = manifest.Name,
            Description = manifest.Description,
            Locale = manifest.Locale,
            Hours = manifest.Hours,
            Tone = manifest.Tone,
            Escalation = manifest.Escalation with { Intents = EscalationIntents(manifest.EscalationIntents, intents) },
            Fallback = manifest.Fallback,
            Handoff = manifest.Handoff,
            Entities = manifest.Entities,
            Intents = [.. intents.Select(i => i.Intent)],
            Articles = [.. articles.Select(a => a.Article)],
            OutOfScopeExamples = [.. outOfScope.Select(e => e.Value)],
            SentimentExamples = sentiment,
            LanguageExamples = [.. languages],
            Version = PackVersion.Of(folder.Files),
        };
    }

    private static PackManifest? ReadManifest(PackFolder folder, ITimeZoneSource timeZones, Problems problems)
    {
        if (folder.Top(PackFolder.Manifest) is { } file)
        {
            return new ManifestReader(timeZones, problems).Read(file);
        }

        if (!folder.Unreadable.Contains(PackFolder.Manifest))
        {
            problems.Error(new("."), $"The folder has no {PackFolder.Manifest}.", "Write one (docs/packs.md shows how), or give the folder that has it.");
        }

        return null;
    }

    private static void RequireIntents(PackFolder folder, Problems problems)
    {
        var count = folder.In(PackFolder.Intents).Count() + folder.Unreadable.Count(
            p => p.StartsWith(PackFolder.Intents, StringComparison.Ordinal));
        if (count < Pack.FewestIntents)
        {
            problems.Error(new(PackFolder.Intents), count == 0 ? "The pack has no intents." : "The pack has only one intent.", "Write at least two files in the folder 'intents'.");
        }
    }

    private static ImmutableArray<string> EscalationIntents(IReadOnlyList<YamlText>? listed, List<IntentDraft> intents) =>
        listed is not null
            ? [.. listed.Select(t => t.Value)]
            : [.. intents.Where(i => i.Intent.Kind == PackIntentKind.Escalation).Select(i => i.Intent.Id)];
}
