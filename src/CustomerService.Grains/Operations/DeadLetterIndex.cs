using System.Buffers.Binary;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Operations;

/// <summary>
/// Which conversations of a tenant have dead letters. Rows are hints, written before the letter is: a conversation may be listed that has
/// none, and none with a letter is missing.
/// </summary>
internal sealed class DeadLetterIndex(IPartitionStore store, TimeProvider time)
{
    // Longer than any commit takes to come true or fail, so that a hint is not taken away before its letter is written.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public Task NoteAsync(string tenant, string conversation, CancellationToken ct)
    {
        var at = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(at, time.GetUtcNow().ToUnixTimeMilliseconds());
        return store.CommitAsync(Partition(tenant), [RowOperation.Put(conversation, at)], ct);
    }

    public Task<IReadOnlyList<StoredRow>> ReadAsync(string tenant, string? after, int limit) =>
        store.ReadRangeAsync(Partition(tenant), after is null ? "!" : after + "\u0021", null, limit);

    /// <summary>Takes away a hint that has proved wrong, unless it is fresh or was renewed.</summary>
    public async Task ForgetAsync(string tenant, StoredRow row)
    {
        var at = row.Content.Length >= sizeof(long)
            ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(row.Content.Span))
            : default;
        if (time.GetUtcNow() - at > Fresh)
        {
            await store.CommitAsync(Partition(tenant), [RowOperation.Delete(row.Key, row.ETag)]);
        }
    }

    private static string Partition(string tenant) => $"dead|{tenant}";
}
