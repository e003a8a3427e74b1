using System.Numerics;
using CustomerService.Language.Files;

namespace CustomerService.Language.Training;

/// <summary>The features a model knows: their row in its weights and their inverse document frequency. Immutable.</summary>
internal sealed class FeatureVocabulary
{
    private const int FetchedAtOnce = 64;

    // (hash << 32) | (row + 1); 0 is an empty slot. One cache line answers one look-up.
    private readonly ulong[] _slots;
    private readonly int _mask;
    private readonly uint[] _hashes;
    private readonly float[] _idf;

    public FeatureVocabulary(uint[] hashes, float[] idf, float unknownIdf)
    {
        _hashes = hashes;
        _idf = idf;
        UnknownIdf = unknownIdf;
        _slots = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * hashes.Length))];
        _mask = _slots.Length - 1;
        for (var row = 0; row < hashes.Length; row++)
        {
            var slot = (int)hashes[row] & _mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _slots[slot] = ((ulong)hashes[row] << 32) | (uint)(row + 1);
        }
    }

    public static FeatureVocabulary Empty { get; } = new([], [], 1);

    public int Count => _hashes.Length;

    /// <summary>Inverse document frequency of a feature that no training text has.</summary>
    public float UnknownIdf { get; }

    public float Idf(int row) => _idf[row];

    /// <summary>Row of a feature, -1 when training has not seen it.</summary>
    public int Find(uint hash)
    {
        var slot = (int)hash & _mask;
        while (true)
        {
            var entry = _slots[slot];
            if (entry == 0)
            {
                return -1;
            }

            if ((uint)(entry >> 32) == hash)
            {
                return (int)(uint)entry - 1;
            }

            slot = (slot + 1) & _mask;
        }
    }

    /// <summary>Rows of many features, -1 for the unknown.</summary>
    /// <remarks>
    /// A look-up waits for memory, not for the processor. So first all slots are fetched, with no branch between the
    /// loads, which lets them overlap; only then they are looked at.
    /// </remarks>
    public void Find(ReadOnlySpan<uint> hashes, Span<int> rows)
    {
        Span<ulong> entries = stackalloc ulong[FetchedAtOnce];
        while (!hashes.IsEmpty)
        {
            var count = Math.Min(hashes.Length, FetchedAtOnce);
            for (var i = 0; i < count; i++)
            {
                entries[i] = _slots[(int)hashes[i] & _mask];
            }

            for (var i = 0; i < count; i++)
            {
                var entry = entries[i];
                rows[i] = (uint)(entry >> 32) == hashes[i] && entry != 0 ? (int)(uint)entry - 1 : Find(hashes[i]);
            }

            hashes = hashes[count..];
            rows = rows[count..];
        }
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(UnknownIdf);
        payload.Write(_hashes);
        payload.Write(_idf);
    }

    public static FeatureVocabulary Read(PayloadReader payload)
    {
        var unknown = payload.ReadSingle();
        var hashes = payload.ReadUInt32s();
        var idf = payload.ReadSingles(hashes.Length);
        return new FeatureVocabulary(hashes, idf, unknown);
    }
}
