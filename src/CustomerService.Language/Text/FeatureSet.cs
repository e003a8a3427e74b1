using System.Numerics;
using System.Runtime.CompilerServices;

namespace CustomerService.Language.Text;

/// <summary>A multiset of feature hashes in order of first occurrence, in reused arrays.</summary>
internal sealed class FeatureSet
{
    private int[] _slots = new int[256];
    private uint[] _hashes = new uint[128];
    private int[] _counts = new int[128];
    private int _mask;
    private int _count;

    public ReadOnlySpan<uint> Hashes => _hashes.AsSpan(0, _count);

    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, _count);

    /// <summary>Empties the set and makes room for at most <paramref name="capacity"/> distinct features.</summary>
    public void Clear(int capacity)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(32, 2 * capacity));
        if (_slots.Length < size)
        {
            _slots = new int[size];
        }
        else
        {
            _slots.AsSpan(0, size).Clear();
        }

        if (_hashes.Length < capacity)
        {
            _hashes = new uint[size];
            _counts = new int[size];
        }

        _mask = size - 1;
        _count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint hash)
    {
        var slot = (int)hash & _mask;
        while (true)
        {
            var entry = _slots[slot] - 1;
            if (entry < 0)
            {
                _hashes[_count] = hash;
                _counts[_count] = 1;
                _slots[slot] = ++_count;
                return;
            }

            if (_hashes[entry] == hash)
            {
                _counts[entry]++;
                return;
            }

            slot = (slot + 1) & _mask;
        }
    }
}
