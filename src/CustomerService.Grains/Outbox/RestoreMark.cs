using System.Buffers.Binary;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Outbox;

/// <summary>
/// When the store was last put back from a backup. What was to be sent then may have been sent since the backup was taken, and only the
/// other end can tell: such entries are as those that a process left behind in the act of sending.
/// </summary>
internal sealed class RestoreMark(IPartitionStore store)
{
    private const string Partition = "restore";
    private const string Row = "at";

    /// <summary>Entries written before may have been sent already. Null where nothing was ever put back.</summary>
    public DateTimeOffset? At { get; private set; }

    public async Task LoadAsync(CancellationToken ct)
    {
        var row = await store.ReadAsync(Partition, Row, ct);
        At = row is { Content.Length: sizeof(long) }
            ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(row.Content.Span))
            : At;
    }

    public async Task SetAsync(DateTimeOffset at, CancellationToken ct)
    {
        var content = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(content, at.ToUnixTimeMilliseconds());
        await store.CommitAsync(Partition, [RowOperation.Put(Row, content)], ct);
        At = at;
    }
}
