using System.Runtime.InteropServices;
using CustomerService.Language.Retrieval.Segments;

namespace CustomerService.Language.Retrieval.Entities;

/// <summary>
/// The things an index has documents about, by name, and how to find their names in what people say or mishear. Immutable.
/// </summary>
internal sealed class EntityCatalogue
{
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<int>> _bigrams = [];
    private readonly Dictionary<string, List<int>> _sounds = new(StringComparer.Ordinal);
    private readonly List<string> _spellings = [];
    private readonly List<List<(int Entity, int Place)>> _uses = [];
    private readonly List<int[]> _names = [];
    private readonly List<List<int>> _slots = [];
    private readonly int[] _ofSlot;

    private EntityCatalogue(int slots)
    {
        _ofSlot = new int[slots];
        Array.Fill(_ofSlot, -1);
    }

    public static EntityCatalogue Empty { get; } = new(0);

    /// <summary>Number of entities.</summary>
    public int Count => _names.Count;

    /// <summary>The documents about an entity.</summary>
    public List<int> Slots(int entity) => _slots[entity];

    /// <summary>The entity a document is about, -1 for none.</summary>
    public int Of(int slot) => slot < _ofSlot.Length ? _ofSlot[slot] : -1;

    /// <summary>Words of an entity's name.</summary>
    public ReadOnlySpan<int> Name(int entity) => _names[entity];

    /// <summary>How telling a word of a name is: those of many names say little.</summary>
    public float Weight(int word) => MathF.Log(1 + ((float)Count / _uses[word].Count));

    public List<(int Entity, int Place)> Uses(int word) => _uses[word];

    public static EntityCatalogue Build(IReadOnlyList<LiveSegment> segments)
    {
        var slots = segments.Count == 0 ? 0 : segments[^1].Offset + segments[^1].Segment.Documents.Length;
        var catalogue = new EntityCatalogue(slots);
        var entities = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var segment in segments)
        {
            for (var i = 0; i < segment.Segment.Documents.Length; i++)
            {
                if (segment.Removed.Contains(i) || segment.Segment.Documents[i].Document.Entity is not { } name)
                {
                    continue;
                }

                var words = SpokenWords.Of(name);
                if (words.Count == 0)
                {
                    continue;
                }

                ref var entity = ref CollectionsMarshal.GetValueRefOrAddDefault(entities, string.Join(' ', words), out var known);
                if (!known)
                {
                    entity = catalogue.Add(words);
                }

                catalogue._slots[entity].Add(segment.Offset + i);
                catalogue._ofSlot[segment.Offset + i] = entity;
            }
        }

        return catalogue;
    }

    /// <summary>Words of names that a spoken or typed word may be, each with its likeness from 0 to 1.</summary>
    public void Like(string spoken, Dictionary<int, float> found)
    {
        found.Clear();
        if (_words.TryGetValue(spoken, out var same))
        {
            found[same] = 1;
        }

        if (spoken.Length < WordLikeness.Shortest)
        {
            return;
        }

        if (_sounds.TryGetValue(WordLikeness.Sound(spoken), out var sounds))
        {
            foreach (var word in sounds)
            {
                found.TryAdd(word, WordLikeness.SameSound);
            }
        }

        var shared = SharedPairs.OfThread;
        shared.Clear(_spellings.Count);
        for (var i = 0; i + 1 < spoken.Length; i++)
        {
            if (_bigrams.TryGetValue(Bigram(spoken, i), out var words))
            {
                shared.Add(words);
            }
        }

        foreach (var word in shared.Words)
        {
            // Two letter pairs in common is the least that words so alike can have.
            if (shared.Count(word) >= Math.Max(1, (Math.Min(spoken.Length, _spellings[word].Length) / 2) - 1)
                && WordLikeness.Spelling(spoken, _spellings[word]) is var likeness and >= WordLikeness.Least)
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(found, word, out _);
                known = Math.Max(known, likeness);
            }
        }
    }

    private static int Bigram(string word, int at) => (word[at] << 16) | word[at + 1];

    private int Add(List<string> words)
    {
        var entity = _names.Count;
        var name = new int[words.Count];
        for (var place = 0; place < words.Count; place++)
        {
            name[place] = Word(words[place]);
            _uses[name[place]].Add((entity, place));
        }

        _names.Add(name);
        _slots.Add([]);
        return entity;
    }

    private int Word(string spelling)
    {
        if (_words.TryGetValue(spelling, out var word))
        {
            return word;
        }

        word = _spellings.Count;
        _words.Add(spelling, word);
        _spellings.Add(spelling);
        _uses.Add([]);
        if (spelling.Length >= WordLikeness.Shortest)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_sounds, WordLikeness.Sound(spelling), out _) ??= []).Add(word);
            for (var i = 0; i + 1 < spelling.Length; i++)
            {
                var words = CollectionsMarshal.GetValueRefOrAddDefault(_bigrams, Bigram(spelling, i), out _) ??= [];
                if (words.Count == 0 || words[^1] != word)
                {
                    words.Add(word);
                }
            }
        }

        return word;
    }
}
