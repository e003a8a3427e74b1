using System.Buffers.Binary;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Feed;

/// <summary>
/// How far each subject is in a shard: a row each, written in the commit that brings its events, so that none comes twice and none is left
/// out. The newest are remembered.
/// </summary>
internal sealed class FeedCursors(Journal journal)
{
    private const int Remembered = 20_000;

    private readonly Dictionary<string, long> _known = new(StringComparer.Ordinal);

    /// <summary>How far a subject is.</summary>
    public async ValueTask<long> ReadAsync(string subject)
    {
        if (_known.TryGetValue(subject, out var cursor))
        {
            return cursor;
        }

        var row = await journal.ReadRowAsync(Key(subject), CancellationToken.None);
        cursor = row is null ? 0 : BinaryPrimitives.ReadInt64LittleEndian(row.Content.Span);
        Remember(subject, cursor);
        return cursor;
    }

    /// <summary>Whether it is known how far a subject is.</summary>
    public bool Knows(string subject) => _known.ContainsKey(subject);

    /// <summary>The row of a subject that comes from one place to another.</summary>
    public static RowOperation Row(string subject, long from, long to)
    {
        var content = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(content, to);

        // The journal's fence makes this activation the only one that writes.
        return from == 0 ? RowOperation.Insert(Key(subject), content) : RowOperation.Put(Key(subject), content);
    }

    /// <summary>A subject came so far.</summary>
    public void Remember(string subject, long cursor)
    {
        if (_known.Count >= Remembered)
        {
            // Which half goes matters little: it is read again.
            foreach (var old in _known.Keys.Take(Remembered / 2).ToArray())
            {
                _known.Remove(old);
            }
        }

        _known[subject] = cursor;
    }

    private static string Key(string subject) => string.Concat("k:", subject.Replace('/', '|'));
}
