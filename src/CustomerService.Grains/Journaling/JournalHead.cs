using System.Buffers.Binary;

namespace CustomerService.Grains.Journaling;

/// <summary>
/// The row <c>h</c> of a journal: which activation wrote last (epoch), which commit was last (so that an unknown outcome can
/// be looked up), and the snapshot, encrypted, as of that commit.
/// </summary>
internal readonly record struct JournalHead(long Epoch, Guid CommitId, long LastSeq, ReadOnlyMemory<byte> Snapshot)
{
    public const string Key = "h";
    private const byte Format = 1;
    private const int Prefix = 1 + 8 + 16 + 8;

    public byte[] Encode()
    {
        var row = new byte[Prefix + Snapshot.Length];
        row[0] = Format;
        BinaryPrimitives.WriteInt64LittleEndian(row.AsSpan(1), Epoch);
        CommitId.TryWriteBytes(row.AsSpan(9));
        BinaryPrimitives.WriteInt64LittleEndian(row.AsSpan(25), LastSeq);
        Snapshot.Span.CopyTo(row.AsSpan(Prefix));
        return row;
    }

    /// <exception cref="JournalUnreadableException">The row is of a newer version, or damaged.</exception>
    public static JournalHead Decode(ReadOnlyMemory<byte> row, string partition)
    {
        var bytes = row.Span;
        if (bytes.Length < Prefix || bytes[0] != Format)
        {
            throw new JournalUnreadableException($"The head of journal '{partition}' is damaged or was written by a newer version; it is left untouched.");
        }

        return new JournalHead(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[1..]),
            new Guid(bytes.Slice(9, 16)),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[25..]),
            row[Prefix..]);
    }
}
