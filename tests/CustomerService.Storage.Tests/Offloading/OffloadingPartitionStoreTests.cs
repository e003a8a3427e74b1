using CustomerService.Storage.Blobs;
using CustomerService.Storage.InMemory;
using CustomerService.Storage.Offloading;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Tests.Support;
using Xunit;

namespace CustomerService.Storage.Tests.Offloading;

public sealed class OffloadingPartitionStoreTests
{
    private readonly FaultyStore _rows = new();
    private readonly InMemoryBlobStore _blobs = new();
    private readonly OffloadingPartitionStore _store;

    public OffloadingPartitionStoreTests() => _store = new OffloadingPartitionStore(_rows, _blobs);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static byte[] Large(byte mark) => [mark, .. new byte[OffloadingPartitionStore.DefaultRowBytes]];

    [Fact]
    public async Task ContentUpTo32KiB_StaysInItsRow_WithoutACopy()
    {
        var content = new byte[OffloadingPartitionStore.DefaultRowBytes];
        var inner = new RecordingStore();
        await new OffloadingPartitionStore(inner, _blobs).CommitAsync("p", [RowOperation.Insert("a", content)], Stop);

        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(inner.Last!.Single().Content, out var passed));
        Assert.Same(content, passed.Array);
        Assert.Empty(await BlobsAsync());
    }

    [Fact]
    public async Task LargerContent_GoesToOneBlob_AndTheRowIsSmall()
    {
        await _store.CommitAsync("p", [RowOperation.Insert("a", Large(1))], Stop);

        Assert.Single(await BlobsAsync());
        Assert.InRange((await _rows.ReadAsync("p", "a", Stop))!.Content.Length, 1, 100);
        Assert.Equal(Large(1), (await _store.ReadAsync("p", "a", Stop))!.Content.ToArray());
    }

    [Theory]
    [InlineData(0xFD)]
    [InlineData(0xFE)]
    [InlineData(0xFF)]
    public async Task InlineContent_ThatLooksLikeAMark_IsKept(byte first)
    {
        foreach (var length in new[] { 1, 41, 42, 1000 })
        {
            var content = new byte[length];
            content.AsSpan().Fill(first);
            await _store.CommitAsync("p", [RowOperation.Put("a", content)], Stop);

            Assert.Equal(content, (await _store.ReadAsync("p", "a", Stop))!.Content.ToArray());
            Assert.Equal(content, (await _store.ReadRangeAsync("p", "", null, 1, Stop))[0].Content.ToArray());
        }
    }

    [Fact]
    public async Task ReplacingOrDeletingARow_RemovesItsBlob()
    {
        var etag = (await _store.CommitAsync("p", [RowOperation.Insert("a", Large(1))], Stop)).ETags[0];
        etag = (await _store.CommitAsync("p", [RowOperation.Update("a", etag, Large(2))], Stop)).ETags[0];
        Assert.Single(await BlobsAsync());
        etag = (await _store.CommitAsync("p", [RowOperation.Update("a", etag, new byte[10])], Stop)).ETags[0];
        Assert.Empty(await BlobsAsync());

        await _store.CommitAsync("p", [RowOperation.Update("a", etag, Large(3))], Stop);
        await _store.CommitAsync("p", [RowOperation.Put("a", Large(4))], Stop);
        Assert.Single(await BlobsAsync());
        await _store.CommitAsync("p", [RowOperation.Delete("a")], Stop);
        Assert.Empty(await BlobsAsync());

        await _store.CommitAsync("p", [RowOperation.Insert("a", Large(5))], Stop);
        await _store.CommitAsync("p", [RowOperation.Delete("a", (await _store.ReadAsync("p", "a", Stop))!.ETag)], Stop);
        Assert.Empty(await BlobsAsync());
    }

    [Fact]
    public async Task ARefusedCommit_LeavesNoBlob_AndTouchesNoOther()
    {
        await _store.CommitAsync("p", [RowOperation.Insert("a", Large(1))], Stop);

        var again = await _store.CommitAsync("p", [RowOperation.Insert("a", Large(1))], Stop);
        _rows.RefuseNextCommit();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.CommitAsync("p", [RowOperation.Put("a", Large(1))], Stop));

        Assert.Equal(CommitFailure.AlreadyExists, again.Failure);
        Assert.Single(await BlobsAsync());
        Assert.Equal(Large(1), (await _store.ReadAsync("p", "a", Stop))!.Content.ToArray());
    }

    [Fact]
    public async Task ARetryAfterALostAnswer_DoesNotTakeTheFirstTrysBlob()
    {
        _rows.LoseNextAnswer(applied: true);
        await Assert.ThrowsAsync<StoreOutcomeUnknownException>(() => _store.CommitAsync("p", [RowOperation.Insert("a", Large(1))], Stop));

        var retry = await _store.CommitAsync("p", [RowOperation.Insert("a", Large(1))], Stop);

        Assert.Equal(CommitFailure.AlreadyExists, retry.Failure);
        Assert.Equal(Large(1), (await _store.ReadAsync("p", "a", Stop))!.Content.ToArray());
    }

    [Fact]
    public async Task AMissingBlob_IsDamage_NotAnEmptyRow()
    {
        await _store.CommitAsync("p", [RowOperation.Insert("a", Large(1))], Stop);
        await _blobs.DeleteAsync((await BlobsAsync())[0], Stop);

        await Assert.ThrowsAsync<StoreDamagedException>(() => _store.ReadAsync("p", "a", Stop));
        await Assert.ThrowsAsync<StoreDamagedException>(() => _store.ReadRangeAsync("p", "", null, 10, Stop));
    }

    [Fact]
    public async Task AChangedBlob_IsDamage()
    {
        await _store.CommitAsync("p", [RowOperation.Insert("a", Large(1))], Stop);
        await _blobs.WriteAsync((await BlobsAsync())[0], Large(2), Stop);

        await Assert.ThrowsAsync<StoreDamagedException>(() => _store.ReadAsync("p", "a", Stop));
    }

    [Fact]
    public async Task ManyRowsOfMiddlingSize_LeaveARoomyTransaction()
    {
        var inner = new RecordingStore();
        RowOperation[] batch = [.. Enumerable.Range(0, 100).Select(i => RowOperation.Insert($"k{i:d2}", new byte[32 * 1024]))];

        await new OffloadingPartitionStore(inner, _blobs).CommitAsync("p", batch, Stop);

        Assert.InRange(inner.Last!.Sum(o => o.Content.Length), 1, 2 * 1024 * 1024);
    }

    [Fact]
    public async Task Readers_OfARowThatIsBeingReplaced_AlwaysGetOneOfItsVersions()
    {
        var written = await _store.CommitAsync("p", [RowOperation.Insert("a", Large(0))], Stop);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(
            async () =>
            {
                var reads = 0;
                do
                {
                    Assert.Equal(Large(0).Length, (await _store.ReadAsync("p", "a", Stop))!.Content.Length);
                    reads++;
                }
                while (!done.IsCancellationRequested);

                return reads;
            },
            Stop);
        for (var i = 0; i < 300; i++)
        {
            written = await _store.CommitAsync("p", [RowOperation.Update("a", written.ETags[0], Large((byte)i))], Stop);
            Assert.True(written.Succeeded);
        }

        await done.CancelAsync();
        Assert.True(await reader > 0);
        Assert.Single(await BlobsAsync());
    }

    private ValueTask<string[]> BlobsAsync() => _blobs.ListAsync("", Stop).ToArrayAsync(Stop);

    private sealed class RecordingStore : IPartitionStore
    {
        private readonly InMemoryPartitionStore _inner = new();

        public IReadOnlyList<RowOperation>? Last { get; private set; }

        public Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default) => _inner.ReadAsync(partition, key, ct);

        public Task<IReadOnlyList<StoredRow>> ReadRangeAsync(string partition, string from, string? before, int limit, CancellationToken ct = default) =>
            _inner.ReadRangeAsync(partition, from, before, limit, ct);

        public Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
        {
            Last = operations;
            return _inner.CommitAsync(partition, operations, ct);
        }

        public IAsyncEnumerable<string> ListPartitionsAsync(string from, string? before, CancellationToken ct = default) => _inner.ListPartitionsAsync(from, before, ct);

        public Task PingAsync(CancellationToken ct = default) => _inner.PingAsync(ct);
    }
}
