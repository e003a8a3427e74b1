using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads the files that hold nothing but examples.</summary>
internal sealed class ExampleFiles(ExampleFolding folding, Problems problems)
{
    /// <summary>Reads <c>out-of-scope.yml</c>.</summary>
    public IReadOnlyList<YamlText> ReadOutOfScope(PackFile file) =>
        YamlReader.Read(file.Path, file.Text, problems) is { } map
            ? Examples.Read(new(map, problems, "examples"), "examples", problems)
            : [];

    /// <summary>Reads <c>sentiment.yml</c>.</summary>
    public PackSentimentExamples ReadSentiment(PackFile file)
    {
        if (YamlReader.Read(file.Path, file.Text, problems) is not { } map)
        {
            return new();
        }

        string[] labels = ["negative", "neutral", "positive"];
        var sentiment = new MapReader(map, problems, labels);
        var examples = labels.Select(l => Examples.Read(sentiment, l, problems)).ToArray();
        Examples.CompareGroups(labels.Zip(examples), folding, mayShare: false, problems);
        return new()
        {
            Negative = [.. examples[0].Select(e => e.Value)],
            Neutral = [.. examples[1].Select(e => e.Value)],
            Positive = [.. examples[2].Select(e => e.Value)],
        };
    }

    /// <summary>Reads the files in <c>languages</c>.</summary>
    public IReadOnlyList<PackLanguage> ReadLanguages(IEnumerable<PackFile> files)
    {
        var languages = new SortedDictionary<string, PackLanguage>(StringComparer.Ordinal);
        var groups = new List<(string, IReadOnlyList<YamlText>)>();
        foreach (var file in files)
        {
            if (YamlReader.Read(file.Path, file.Text, problems) is not { } map)
            {
                continue;
            }

            var reader = new MapReader(map, problems, "language", "examples");
            var language = reader.RequiredText("language", file.Stem);
            var examples = Examples.Read(reader, "examples", problems);
            if (language is null)
            {
                continue;
            }

            Ids.CheckLocale(language, problems);
            Ids.CheckFree(language, "language", [ReservedNames.UndeterminedLanguage], "messages in no known language are recorded under it", problems);
            groups.Add(($"the language {language.Value}", examples));
            if (!languages.TryAdd(language.Value, new(language.Value, [.. examples.Select(e => e.Value)])))
            {
                problems.Error(language.Position, $"The language '{language.Value}' has two files.", "Put all its examples in one.");
            }
        }

        Examples.CompareGroups(groups, folding, mayShare: true, problems);
        return [.. languages.Values];
    }
}
