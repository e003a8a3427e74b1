using System.Numerics;
using CustomerService.Language.Files;
using CustomerService.Language.Text;

namespace CustomerService.Language.Identification;

/// <summary>
/// One character language model per language, all in one sparse table. The log-probability of a line under an interpolated model
/// is a sum over its n-grams, and an n-gram weighs something only in the languages that have it: so a line is scored under all
/// languages by one look-up per n-gram. Sums are of integers: the same on every machine. Immutable.
/// </summary>
internal sealed class LetterTable
{
    /// <summary>Letters of the longest n-gram.</summary>
    public const int Order = 5;

    /// <summary>Weights are stored as whole multiples of 1 / this, in natural logarithms.</summary>
    public const float Unit = 2048;

    private const int FetchedAtOnce = 64;
    private const int StackLanguages = 512;

    // (hash << 32) | (gram + 1); 0 is an empty slot.
    private readonly ulong[] _slots;
    private readonly int _mask;
    private readonly uint[] _grams;
    private readonly uint[] _starts;

    // (language << 16) | weight as a signed 16-bit number.
    private readonly uint[] _entries;
    private readonly float[] _perLetter;

    /// <param name="grams">Hashes of the n-grams, each once.</param>
    /// <param name="starts">Where the entries of each begin, and the end of the last.</param>
    /// <param name="entries">Language and weight.</param>
    /// <param name="perLetter">What each letter costs in each language before any n-gram is looked at.</param>
    public LetterTable(uint[] grams, uint[] starts, uint[] entries, float[] perLetter)
    {
        _grams = grams;
        _starts = starts;
        _entries = entries;
        _perLetter = perLetter;
        _slots = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * grams.Length))];
        _mask = _slots.Length - 1;
        for (var gram = 0; gram < grams.Length; gram++)
        {
            var slot = (int)grams[gram] & _mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _slots[slot] = ((ulong)grams[gram] << 32) | (uint)(gram + 1);
        }
    }

    public int Grams => _grams.Length;

    public int Entries => _entries.Length;

    public static uint Pack(int language, float weight) =>
        ((uint)language << 16) | (ushort)(short)Math.Clamp(MathF.Round(weight * Unit), short.MinValue, short.MaxValue);

    /// <summary>Adds the log-probability of the line under each language, times a factor.</summary>
    public void AddTo(ReadOnlySpan<char> letters, Span<float> scores, float factor)
    {
        var languages = _perLetter.Length;
        var sums = languages <= StackLanguages ? stackalloc int[languages] : new int[languages];
        sums.Clear();
        Span<uint> hashes = stackalloc uint[FetchedAtOnce];
        var count = 0;
        for (var start = 0; start < letters.Length; start++)
        {
            var state = FeatureHash.GramSeed;
            var last = Math.Min(letters.Length, start + Order);
            for (var at = start; at < last; at++)
            {
                state = FeatureHash.Step(state, letters[at]);
                hashes[count++] = FeatureHash.Finish(state);
                if (count == FetchedAtOnce)
                {
                    Add(hashes, sums);
                    count = 0;
                }
            }
        }

        Add(hashes[..count], sums);
        for (var k = 0; k < languages; k++)
        {
            scores[k] += factor * ((sums[k] / Unit) + (letters.Length * _perLetter[k]));
        }
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(_perLetter);
        payload.Write(_grams);
        payload.Write(_starts);
        payload.Write(_entries);
    }

    public static LetterTable Read(PayloadReader payload, int languages)
    {
        var perLetter = payload.ReadSingles(languages);
        var grams = payload.ReadUInt32s();
        var starts = payload.ReadUInt32s();
        var entries = payload.ReadUInt32s();
        PayloadReader.Expect(starts.Length == grams.Length + 1 && starts[0] == 0 && starts[^1] == entries.Length, "its n-grams do not fit their weights");
        for (var i = 0; i < grams.Length; i++)
        {
            PayloadReader.Expect(starts[i] <= starts[i + 1], "its n-grams do not fit their weights");
        }

        foreach (var entry in entries)
        {
            PayloadReader.Expect(entry >> 16 < languages, "its n-grams name a language it does not have");
        }

        return new LetterTable(grams, starts, entries, perLetter);
    }

    /// <summary>
    /// Looks n-grams up and adds their weights. All slots are fetched before any is looked at, so that the waits overlap.
    /// </summary>
    private void Add(ReadOnlySpan<uint> hashes, Span<int> sums)
    {
        Span<ulong> found = stackalloc ulong[FetchedAtOnce];
        for (var i = 0; i < hashes.Length; i++)
        {
            found[i] = _slots[(int)hashes[i] & _mask];
        }

        for (var i = 0; i < hashes.Length; i++)
        {
            var gram = (uint)(found[i] >> 32) == hashes[i] && found[i] != 0 ? (int)(uint)found[i] - 1 : Find(hashes[i]);
            if (gram < 0)
            {
                continue;
            }

            foreach (var entry in _entries.AsSpan((int)_starts[gram], (int)(_starts[gram + 1] - _starts[gram])))
            {
                sums[(int)(entry >> 16)] += (short)entry;
            }
        }
    }

    private int Find(uint hash)
    {
        var slot = (int)hash & _mask;
        while (_slots[slot] is var entry and not 0)
        {
            if ((uint)(entry >> 32) == hash)
            {
                return (int)(uint)entry - 1;
            }

            slot = (slot + 1) & _mask;
        }

        return -1;
    }
}
