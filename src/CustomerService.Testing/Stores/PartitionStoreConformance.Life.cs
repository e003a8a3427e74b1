using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Testing.Stores;

public abstract partial class PartitionStoreConformance
{
    [Fact]
    public async Task Cancelled_BeforeTheCall_NothingHappens()
    {
        await Insert("a", "one");
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.CommitAsync(P, [RowOperation.Insert("b", Bytes("x"))], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.CommitAsync(P, [RowOperation.Insert("c", new byte[100_000])], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAsync(P, "a", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadRangeAsync(P, "", null, 10, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PingAsync(cancelled));

        Assert.Equal(["a"], await Keys());
    }

    [Fact]
    public async Task Cancelled_DuringTheCall_IsAllNothingOrUnknown()
    {
        for (var i = 0; i < 40; i++)
        {
            using var source = new CancellationTokenSource();
            var commit = Store.CommitAsync(
                P, [RowOperation.Insert($"a{i:d2}", Bytes("x")), RowOperation.Insert($"b{i:d2}", Bytes("x"))], source.Token);
            await source.CancelAsync();
            bool? applied;
            try
            {
                applied = (await commit).Succeeded;
            }
            catch (OperationCanceledException)
            {
                applied = false;
            }
            catch (StoreOutcomeUnknownException)
            {
                applied = null;
            }

            // A later commit is behind the cancelled one, so its fate is settled.
            await Commit(RowOperation.Put("later", default));
            var rows = await Keys($"a{i:d2}", $"a{i:d2}~");
            Assert.Equal(rows.Length, (await Keys($"b{i:d2}", $"b{i:d2}~")).Length);
            Assert.True(applied is null || applied == (rows.Length == 1), $"told {applied}, found {rows.Length} rows");
        }
    }

    [Fact]
    public async Task Cancelled_AfterTheCall_ChangesNothing()
    {
        using var source = new CancellationTokenSource();
        var result = await Store.CommitAsync(P, [RowOperation.Insert("a", Bytes("one"))], source.Token);
        await source.CancelAsync();

        Assert.True(result.Succeeded);
        Assert.Equal("one", Text(await Read("a")));
    }

    [Fact]
    public async Task Restart_KeepsRowsAndETags()
    {
        Assert.SkipUnless(IsDurable, "this store keeps nothing");
        var etag = await Insert("a", "one");
        var large = new byte[200_000];
        large[^1] = 7;
        await Commit(RowOperation.Insert("large", large));

        await RestartAsync();

        var row = await Read("a");
        Assert.Equal((etag, "one"), (row!.ETag, Text(row)));
        Assert.True((await Read("large"))!.Content.Span.SequenceEqual(large));
        Assert.True((await Commit(RowOperation.Update("a", etag, Bytes("two")))).Succeeded);
    }

    [Fact]
    public async Task Restart_UsesNoETagAgain()
    {
        Assert.SkipUnless(IsDurable, "this store keeps nothing");
        var seen = new HashSet<string>();
        for (var life = 0; life < 3; life++)
        {
            for (var i = 0; i < 5; i++)
            {
                var put = await Commit(RowOperation.Put("a", Bytes("same")));
                Assert.True(seen.Add(put.ETags[0]), "an ETag came twice");
                await Commit(RowOperation.Delete("a"));
            }

            await RestartAsync();
        }
    }

    /// <summary>False for a store that is meant to forget.</summary>
    protected virtual bool IsDurable => true;
}
