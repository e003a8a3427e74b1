using System.Runtime.InteropServices;
using CustomerService.Language.Text;

namespace CustomerService.Language.Identification;

/// <summary>
/// Counts the n-grams of one language after the other and turns them into the weights of a <see cref="LetterTable"/>.
/// </summary>
/// <remarks>
/// The smoothing is Witten and Bell's (1991): after a context with <c>n</c> letters of <c>t</c> kinds behind it, a letter seen
/// <c>c</c> times has <c>(c + t·p) / (n + t)</c>, where <c>p</c> is its probability after the context without its first letter.
/// A letter never seen there has <c>t / (n + t) · p</c>. So an n-gram's weight is the logarithm of the first over the second, and of
/// <c>t / (n + t)</c> of itself as a context, which the next letter pays whichever it is and those seen get back.
/// </remarks>
internal sealed class LetterTableBuilder(int languages)
{
    // One occurrence of a longest n-gram says little and costs half of the table.
    private const int FewestOfLongest = 2;

    private readonly Dictionary<uint, int> _grams = [];
    private readonly List<(int Gram, uint Entry)> _entries = [];
    private readonly float[] _perLetter = new float[languages];
    private readonly Dictionary<ulong, Seen> _seen = [];

    /// <summary>
    /// Adds all lines of one language; each language once. <paramref name="alphabet"/> is the number of letters of all together.
    /// </summary>
    public void Add(int language, IReadOnlyList<string> lines, int alphabet)
    {
        _seen.Clear();
        foreach (var line in lines)
        {
            Count(line);
        }

        for (var length = 1; length <= LetterTable.Order; length++)
        {
            foreach (var line in lines)
            {
                for (var start = 0; start + length <= line.Length; start++)
                {
                    Weigh(language, line.AsSpan(start, length), alphabet);
                }
            }
        }

        _perLetter[language] = _seen.TryGetValue(FeatureHash.GramSeed, out var all) ? all.LogBackOff : 0;
    }

    public LetterTable Build()
    {
        var starts = new uint[_grams.Count + 1];
        foreach (var (gram, _) in _entries)
        {
            starts[gram + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var next = (uint[])starts.Clone();
        var entries = new uint[_entries.Count];
        foreach (var (gram, entry) in _entries)
        {
            entries[next[gram]++] = entry;
        }

        return new LetterTable([.. _grams.Keys], starts, entries, _perLetter);
    }

    private void Count(ReadOnlySpan<char> line)
    {
        for (var start = 0; start < line.Length; start++)
        {
            var state = FeatureHash.GramSeed;
            var last = Math.Min(line.Length, start + LetterTable.Order);
            for (var at = start; at < last; at++)
            {
                var context = state;
                state = FeatureHash.Step(state, line[at]);
                var first = ++CollectionsMarshal.GetValueRefOrAddDefault(_seen, state, out _).Times == 1;
                ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, context, out _);
                before.Followers++;
                before.Kinds += first ? 1 : 0;
            }
        }
    }

    private void Weigh(int language, ReadOnlySpan<char> gram, int alphabet)
    {
        var context = Hash(gram[..^1]);
        var hash = FeatureHash.Step(context, gram[^1]);
        ref var seen = ref CollectionsMarshal.GetValueRefOrNullRef(_seen, hash);
        if (seen.Probability > 0)
        {
            return;
        }

        var shorter = gram.Length == 1 ? 1.0 / alphabet : _seen[Hash(gram[1..])].Probability;
        var before = _seen[context];
        seen.Probability = (seen.Times + (before.Kinds * shorter)) / (before.Followers + before.Kinds);
        if (gram.Length == LetterTable.Order && seen.Times < FewestOfLongest)
        {
            return;
        }

        var weight = Math.Log(seen.Probability / shorter) - before.LogBackOff;
        weight += gram.Length < LetterTable.Order && seen.Followers > 0 ? seen.LogBackOff : 0;
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_grams, FeatureHash.Finish(hash), out var known);
        row = known ? row : _grams.Count - 1;
        _entries.Add((row, LetterTable.Pack(language, (float)weight)));
    }

    private static ulong Hash(ReadOnlySpan<char> letters)
    {
        var state = FeatureHash.GramSeed;
        foreach (var letter in letters)
        {
            state = FeatureHash.Step(state, letter);
        }

        return state;
    }

    /// <summary>An n-gram in one language: how often it is there, and as a context what follows it.</summary>
    private struct Seen
    {
        public int Times;
        public int Followers;
        public int Kinds;
        public double Probability;

        public readonly float LogBackOff => (float)Math.Log(Kinds / (double)(Followers + Kinds));
    }
}
