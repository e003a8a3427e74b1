using System.Buffers;
using System.Runtime.CompilerServices;

namespace CustomerService.Storage.Partitions;

/// <summary>The argument checks that all stores share, so that none accepts what another refuses.</summary>
public static class PartitionGuard
{
    // What an Azure table forbids: / \ # ? and the control characters U+0000-U+001F and U+007F-U+009F.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. "/\\#?", .. Enumerable.Range(0, 0x20).Select(c => (char)c), .. Enumerable.Range(0x7F, 0x21).Select(c => (char)c)]);

    private static readonly SearchValues<char> Surrogates = SearchValues.Create(
        [.. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>The checks of a partition's or a row's key.</summary>
    public static void Key(string key, [CallerArgumentExpression(nameof(key))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key, name);
        if (key.Length > PartitionLimits.KeyLength)
        {
            throw new ArgumentException($"A key has at most {PartitionLimits.KeyLength} characters; this one has {key.Length}.", name);
        }

        Characters(key, name);
    }

    /// <summary>The checks of a range read and of its bounds; a bound may be empty, which is before every key.</summary>
    public static void Range(string partition, string from, string? before, int limit)
    {
        Key(partition);
        Bounds(from, before);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, PartitionLimits.RangeRows);
    }

    /// <summary>The checks of a listing's bounds; either may be before every key or none.</summary>
    public static void Bounds(string from, string? before)
    {
        ArgumentNullException.ThrowIfNull(from);
        Characters(from, nameof(from));
        if (before is not null)
        {
            Characters(before, nameof(before));
        }
    }

    /// <summary>The checks of a batch: its size, its keys, and that no row is named twice.</summary>
    public static void Batch(string partition, IReadOnlyList<RowOperation> operations)
    {
        Key(partition);
        ArgumentNullException.ThrowIfNull(operations);
        if (operations.Count is 0 or > PartitionLimits.Operations)
        {
            throw new ArgumentException($"A batch has 1 to {PartitionLimits.Operations} operations; this one has {operations.Count}.", nameof(operations));
        }

        long bytes = 0;
        for (var i = 0; i < operations.Count; i++)
        {
            Key(operations[i].Key, nameof(operations));
            bytes += operations[i].Content.Length;
        }

        if (bytes > PartitionLimits.BatchBytes)
        {
            throw new ArgumentException($"A batch has at most {PartitionLimits.BatchBytes} bytes of content; this one has {bytes}.", nameof(operations));
        }

        Distinct(operations);
    }

    private static void Distinct(IReadOnlyList<RowOperation> operations)
    {
        // Nearly every batch is a handful of rows, where comparing all pairs is cheaper than hashing.
        if (operations.Count <= 8)
        {
            for (var i = 1; i < operations.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (string.Equals(operations[i].Key, operations[j].Key, StringComparison.Ordinal))
                    {
                        throw Twice();
                    }
                }
            }

            return;
        }

        var seen = new HashSet<string>(operations.Count, StringComparer.Ordinal);
        for (var i = 0; i < operations.Count; i++)
        {
            if (!seen.Add(operations[i].Key))
            {
                throw Twice();
            }
        }

        static ArgumentException Twice() => new("Each operation of a batch is on another key.", nameof(operations));
    }

    private static void Characters(string key, string? name)
    {
        if (key.AsSpan().ContainsAny(Forbidden))
        {
            throw new ArgumentException(
                @"A key has none of / \ # ? nor control characters (StoreKeys.Escape makes one from any text).", name);
        }

        // Half a surrogate pair is no text: stores would disagree about it.
        if (key.AsSpan().ContainsAny(Surrogates) && HasLoneSurrogate(key))
        {
            throw new ArgumentException("A key is valid Unicode: this one has half a surrogate pair.", name);
        }
    }

    private static bool HasLoneSurrogate(string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (!char.IsSurrogate(key[i]))
            {
                continue;
            }

            if (i + 1 == key.Length || !char.IsSurrogatePair(key[i], key[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
