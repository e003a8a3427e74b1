using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Quality;

/// <summary>Test texts whose character n-grams are nearly those of a training text.</summary>
internal static class NearDuplicates
{
    private const double Alike = 0.9;
    private const int RarestProbed = 12;

    public static IEnumerable<DataFinding> Find(IReadOnlyList<LabeledText> train, IReadOnlyList<LabeledText> test)
    {
        uint[][] known = [.. train.Select(t => Grams(t.Text))];
        var postings = new Dictionary<uint, List<int>>();
        for (var row = 0; row < known.Length; row++)
        {
            foreach (var gram in known[row])
            {
                (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(postings, gram, out _) ??= []).Add(row);
            }
        }

        var rows = new List<int>();
        var labels = new SortedSet<string>(StringComparer.Ordinal);
        var differ = 0;
        for (var i = 0; i < test.Count; i++)
        {
            var grams = Grams(test[i].Text);
            if (Twin(grams, known, postings) is { } twin)
            {
                rows.Add(i + 1);
                labels.Add(test[i].Label);
                differ += train[twin].Label == test[i].Label ? 0 : 1;
            }
        }

        return rows.Count == 0 ? [] :
        [
            new DataFinding(
                DataFindingKind.TestLeak,
                FormattableString.Invariant($"{rows.Count} of {test.Count} test texts are nearly in the training examples ({differ} of them under another label): test rows {DataCheck.Shown(rows)}."),
                "Take them out of one of the two files, or the measured accuracy says more about memory than about understanding.",
                [.. rows])
            {
                Labels = [.. labels],
            },
        ];
    }

    /// <summary>A near twin shares at least one of a text's rarest n-grams, so only few candidates are compared.</summary>
    private static int? Twin(uint[] grams, uint[][] known, Dictionary<uint, List<int>> postings)
    {
        if (grams.Length == 0)
        {
            return null;
        }

        var set = grams.ToHashSet();
        var tried = new HashSet<int>();
        foreach (var gram in grams.Where(postings.ContainsKey).OrderBy(g => postings[g].Count).ThenBy(g => g).Take(RarestProbed))
        {
            foreach (var row in postings[gram])
            {
                if (tried.Add(row))
                {
                    var shared = known[row].Count(set.Contains);
                    if (shared >= Alike * (set.Count + known[row].Length - shared))
                    {
                        return row;
                    }
                }
            }
        }

        return null;
    }

    private static uint[] Grams(string text) => MessageFeatures.Read(text).Grams.Hashes.ToArray();
}
