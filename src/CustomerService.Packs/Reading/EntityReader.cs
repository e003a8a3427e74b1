using System.Collections.Immutable;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads what stands below <c>entities</c> in <c>pack.yml</c>.</summary>
internal sealed class EntityReader(Problems problems)
{
    private const int MaxTypes = 50;
    private const int MaxPatterns = 10;
    private const string Example = "'order: R-[0-9]{6}'";

    /// <summary>The entities in the order of the file; what is wrong has been reported and is left out.</summary>
    public ImmutableArray<PackEntity> Read(MapReader top)
    {
        if (top.Map("entities", required: false, Example) is not { } map)
        {
            return [];
        }

        if (map.Entries.Count > MaxTypes)
        {
            problems.Error(map.Position, $"The pack has more than {MaxTypes} entities.", "Keep those that a policy asks for.");
        }

        var entities = ImmutableArray.CreateBuilder<PackEntity>();
        foreach (var (key, value) in map.Entries)
        {
            Ids.Check(key, "entity", problems);
            if (PatternsOf(key.Value, value) is { IsEmpty: false } patterns)
            {
                entities.Add(new PackEntity(key.Value, patterns));
            }
        }

        return entities.ToImmutable();
    }

    private ImmutableArray<string> PatternsOf(string type, YamlNode value)
    {
        switch (value)
        {
            case YamlText { IsBlank: false } text:
                Check(type, text);
                return [text.Value];
            case YamlList { Items.Count: > 0 and <= MaxPatterns } list:
                var texts = TextLists.Of(list, "pattern", problems);
                texts.ForEach(text => Check(type, text));
                return [.. texts.Select(text => text.Value)];
            case YamlList { Items.Count: > MaxPatterns } list:
                problems.Error(
                    list.Position, $"The entity '{Ids.Short(type)}' has more than {MaxPatterns} patterns.", "Join some of them with '|'.");
                return [];
            default:
                var kind = value is YamlList ? "an empty list" : value.Kind;
                problems.Error(
                    value.Position,
                    $"The entity '{Ids.Short(type)}' should be a pattern or a list of patterns, but is {kind}.",
                    $"Write for example {Example}.");
                return [];
        }
    }

    private void Check(string type, YamlText pattern)
    {
        if (PatternRules.ProblemOf(pattern.Value) is { } problem)
        {
            problems.Error(pattern.Position, $"The pattern of '{Ids.Short(type)}' {problem.What}.", problem.Cure);
        }
    }
}
