using System.Globalization;
using CustomerService.Packs.Text;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads and compares example messages.</summary>
internal static class Examples
{
    /// <summary>Fewer than this teach nothing.</summary>
    public const int Minimum = 3;

    private const int MaxLength = 1000;

    /// <summary>The examples below a key, which must be there; what is wrong with them is reported.</summary>
    public static IReadOnlyList<YamlText> Read(MapReader map, string key, Problems problems)
    {
        var examples = map.TextList(key, required: true, "example");
        if (examples is null)
        {
            return [];
        }

        if (examples.Count < Minimum)
        {
            var has = examples.Count == 1 ? "1 example" : string.Create(CultureInfo.InvariantCulture, $"{examples.Count} examples");
            var least = Minimum.ToString(CultureInfo.InvariantCulture);
            problems.Error(map.Find(key)!.Position with { Column = 0 }, $"'{key}' has only {has}.", $"Write at least {least}; 25 or more make it good.");
        }

        foreach (var example in examples.Where(e => e.Value.Length > MaxLength))
        {
            problems.Error(example.Position, "This example is longer than 1000 characters.", "Write what one customer would write in one message.");
        }

        return examples;
    }

    /// <summary>Reports texts that stand in two groups, which would teach a contradiction; twice in one group is only a warning.</summary>
    /// <param name="groups">Examples by what they are examples of, such as "the intent order_status".</param>
    /// <param name="folding">What makes two texts the same.</param>
    /// <param name="mayShare">
    /// Whether a text may belong to two groups, as a short one can to two languages; then that is only a warning, too.
    /// </param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void CompareGroups(
        IEnumerable<(string Group, IReadOnlyList<YamlText> Examples)> groups, ExampleFolding folding, bool mayShare, Problems problems)
    {
        var seen = new Dictionary<string, (string Group, Position Position)>(StringComparer.Ordinal);
        foreach (var (group, examples) in groups)
        {
            foreach (var example in examples)
            {
                var key = Normalise(example.Value, folding);
                if (seen.TryAdd(key, (group, example.Position)))
                {
                    continue;
                }

                var (other, position) = seen[key];
                var where = string.Create(CultureInfo.InvariantCulture, $"{position.File}:{position.Line}");
                if (other == group)
                {
                    problems.Warn(example.Position, $"The example '{Ids.Short(example.Value)}' is here twice ({where}).", "Delete one of them.");
                }
                else
                {
                    Action<Position, string, string> report = mayShare ? problems.Warn : problems.Error;
                    report(example.Position, $"The example '{Ids.Short(example.Value)}' of {group} is also one of {other} ({where}).", "Keep it where it belongs.");
                }
            }
        }
    }

    /// <summary>A text as its reader folds it, and without apostrophes: what makes two examples the same.</summary>
    public static string Normalise(string text, ExampleFolding folding)
    {
        var words = folding(text.Replace("'", "", StringComparison.Ordinal).Replace("\u2019", "", StringComparison.Ordinal));

        // "???" has nothing left; it is itself.
        return words.Length > 0 ? words : Invisible.Strip(text).Trim();
    }
}
