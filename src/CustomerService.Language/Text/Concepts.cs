using System.Runtime.InteropServices;

namespace CustomerService.Language.Text;

/// <summary>
/// The embedded list of words that mean about the same or belong to one topic. With few examples per intent it stands in for what
/// pretrained vectors would know: that who has "purchased" something has "bought" it. Immutable.
/// </summary>
internal sealed class Concepts
{
    private const uint Seed = 0xC0_9CE9;
    private const int LongestWord = 64;
    private readonly Dictionary<uint, uint[]> _features;

    private Concepts(Dictionary<uint, uint[]> features)
    {
        _features = features;
        MostPerWord = features.Values.Max(f => f.Length);
    }

    /// <summary>The list that is part of this library.</summary>
    public static Concepts Embedded { get; } = Load();

    /// <summary>The most concepts that one word, or one pair of words, has.</summary>
    public int MostPerWord { get; }

    /// <summary>Features of the concepts of a stem or of a pair of stems; empty for most.</summary>
    public ReadOnlySpan<uint> Of(uint stem) => _features.TryGetValue(stem, out var features) ? features : [];

    private static Concepts Load()
    {
        using var stream = typeof(Concepts).Assembly.GetManifestResourceStream("concepts.txt")
            ?? throw new InvalidOperationException("The resource concepts.txt is missing from CustomerService.Language.");
        using var reader = new StreamReader(stream);
        var features = new Dictionary<uint, List<uint>>();
        uint concept = 0;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var feature = FeatureHash.Pair(Seed, ++concept);
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var known = CollectionsMarshal.GetValueRefOrAddDefault(features, Hash(word), out _) ??= [];
                if (!known.Contains(feature))
                {
                    known.Add(feature);
                }
            }
        }

        return new Concepts(features.ToDictionary(f => f.Key, f => f.Value.ToArray()));
    }

    private static uint Hash(string word)
    {
        var cut = word.IndexOf('_');
        return cut < 0 ? Stem(word) : FeatureHash.Pair(Stem(word.AsSpan(0, cut)), Stem(word.AsSpan(cut + 1)));
    }

    private static uint Stem(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[LongestWord];
        word.CopyTo(letters);
        var length = EnglishStemmer.Stem(letters[..word.Length]);

        // As messages are read: what keeps its length keeps its letters.
        return FeatureHash.Word(length == word.Length ? word : letters[..length]);
    }
}
