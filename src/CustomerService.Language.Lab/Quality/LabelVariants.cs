using System.Text;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Quality;

/// <summary>Labels that a person takes for one and a model for several: "track" and "Track", "order status" and "order_status".</summary>
public static class LabelVariants
{
    /// <summary>One finding for each group of such labels.</summary>
    public static IReadOnlyList<DataFinding> Find(IReadOnlyList<LabeledText> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return
        [
            .. examples.Select((example, i) => (example.Label, Row: i + 1)).GroupBy(x => x.Label, StringComparer.Ordinal)
                .GroupBy(g => Folded(g.Key), StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same => same.OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList())
                .Select(same => new DataFinding(
                    DataFindingKind.LabelVariants,
                    $"The labels {string.Join(", ", same.Select(g => $"'{g.Key}' ({g.Count()})"))} differ only in capitals, in the form of their characters or in what parts their words.",
                    "Write one of them everywhere: to a model they are different answers.",
                    [.. same.SelectMany(g => g.Select(x => x.Row)).Order()])
                {
                    Labels = [.. same.Select(g => g.Key)],
                }),
        ];
    }

    /// <summary>NFKC without case, blanks, hyphens, underscores and what is invisible.</summary>
    private static string Folded(string label)
    {
        var folded = new StringBuilder();
        foreach (var rune in label.EnumerateRunes())
        {
            if (!UnicodeFolding.TryFold(rune.Value, out var parts))
            {
                parts = rune.ToString();
            }

            foreach (var c in parts.ToString().ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal))
            {
                if (
                    char.IsWhiteSpace(c)
                        || c is '-' or '_'
                        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format
                            or System.Globalization.UnicodeCategory.DashPunctuation)
                {
                    continue;
                }

                var composed = folded.Length > 0 ? UnicodeFolding.Compose(folded[^1], c) : '\0';
                if (composed == '\0')
                {
                    folded.Append(c);
                }
                else
                {
                    folded[^1] = composed;
                }
            }
        }

        return folded.ToString();
    }
}
