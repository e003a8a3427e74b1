using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Testing.Stores;

public abstract partial class PartitionStoreConformance
{
    [Fact]
    public async Task Read_OfNothing_GivesNull() => Assert.Null(await Read("absent"));

    [Fact]
    public async Task Insert_ThenRead_GivesContentAndTheETagOfTheCommit()
    {
        var etag = await Insert("a", "one");

        var row = await Read("a");

        Assert.Equal(("a", etag, "one"), (row!.Key, row.ETag, Text(row)));
    }

    [Fact]
    public async Task Insert_OfAnExistingRow_IsRefusedAndChangesNothing()
    {
        var etag = await Insert("a", "one");

        var again = await Commit(RowOperation.Insert("a", Bytes("two")));

        AssertFailed(again, CommitFailure.AlreadyExists, 0);
        Assert.Equal((etag, "one"), ((await Read("a"))!.ETag, Text(await Read("a"))));
    }

    [Fact]
    public async Task Update_WithTheCurrentETag_ReplacesAndGivesANewETag()
    {
        var first = await Insert("a", "one");

        var update = await Commit(RowOperation.Update("a", first, Bytes("two")));

        Assert.True(update.Succeeded);
        Assert.NotEqual(first, update.ETags[0]);
        var row = await Read("a");
        Assert.Equal((update.ETags[0], "two"), (row!.ETag, Text(row)));
    }

    [Fact]
    public async Task Update_WithAnOldETag_IsRefused()
    {
        var first = await Insert("a", "one");
        await Commit(RowOperation.Update("a", first, Bytes("two")));

        var late = await Commit(RowOperation.Update("a", first, Bytes("three")));

        AssertFailed(late, CommitFailure.ETagMismatch, 0);
        Assert.Equal("two", Text(await Read("a")));
    }

    [Fact]
    public async Task Update_WithSameContent_StillChangesTheETag()
    {
        var first = await Insert("a", "one");

        var same = await Commit(RowOperation.Update("a", first, Bytes("one")));

        Assert.NotEqual(first, same.ETags[0]);
    }

    [Fact]
    public async Task Update_OfNoRow_IsNotFound()
    {
        var etag = await Insert("other", "one");

        AssertFailed(await Commit(RowOperation.Update("a", etag, Bytes("x"))), CommitFailure.NotFound, 0);
        Assert.Null(await Read("a"));
    }

    [Fact]
    public async Task Put_WritesWhetherOrNotTheRowExists()
    {
        var first = await Commit(RowOperation.Put("a", Bytes("one")));
        var second = await Commit(RowOperation.Put("a", Bytes("two")));

        Assert.True(first.Succeeded && second.Succeeded);
        Assert.NotEqual(first.ETags[0], second.ETags[0]);
        var row = await Read("a");
        Assert.Equal((second.ETags[0], "two"), (row!.ETag, Text(row)));
    }

    [Fact]
    public async Task Put_MakesEarlierETagsStale()
    {
        var etag = await Insert("a", "one");
        await Commit(RowOperation.Put("a", Bytes("two")));

        AssertFailed(await Commit(RowOperation.Update("a", etag, Bytes("three"))), CommitFailure.ETagMismatch, 0);
    }

    [Fact]
    public async Task Delete_WithTheCurrentETag_RemovesTheRowAndGivesAnEmptyETag()
    {
        var etag = await Insert("a", "one");

        var delete = await Commit(RowOperation.Delete("a", etag));

        Assert.Equal([""], delete.ETags);
        Assert.Null(await Read("a"));
    }

    [Fact]
    public async Task Delete_WithAnOldETag_IsRefused()
    {
        var etag = await Insert("a", "one");
        await Commit(RowOperation.Update("a", etag, Bytes("two")));

        AssertFailed(await Commit(RowOperation.Delete("a", etag)), CommitFailure.ETagMismatch, 0);
        Assert.Equal("two", Text(await Read("a")));
    }

    [Fact]
    public async Task Delete_OfAnyVersion_RemovesTheRow()
    {
        await Insert("a", "one");

        Assert.True((await Commit(RowOperation.Delete("a"))).Succeeded);
        Assert.Null(await Read("a"));
    }

    [Fact]
    public async Task Delete_OfNoRow_IsNotFound()
    {
        var etag = await Insert("other", "one");

        AssertFailed(await Commit(RowOperation.Delete("a")), CommitFailure.NotFound, 0);
        AssertFailed(await Commit(RowOperation.Delete("a", etag)), CommitFailure.NotFound, 0);
    }

    [Fact]
    public async Task ETag_IsNotUsedAgain_AfterDeleteAndInsert()
    {
        var first = await Insert("a", "one");
        await Commit(RowOperation.Delete("a", first));
        var second = await Insert("a", "one");

        Assert.NotEqual(first, second);
        AssertFailed(await Commit(RowOperation.Update("a", first, Bytes("x"))), CommitFailure.ETagMismatch, 0);
    }

    [Fact]
    public async Task Content_OfAllByteValues_IsKept()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        for (var start = 0; start < 256; start += 51)
        {
            byte[] content = [.. all[start..], .. all[..start]];
            Assert.True((await Commit(RowOperation.Put("a", content))).Succeeded);
            Assert.Equal(content, (await Read("a"))!.Content.ToArray());
        }
    }

    [Fact]
    public async Task Content_MayBeEmpty()
    {
        await Insert("a", "");

        var row = await Read("a");

        Assert.NotNull(row);
        Assert.Equal(0, row.Content.Length);
        Assert.True((await Commit(RowOperation.Update("a", row.ETag, Bytes("full")))).Succeeded);
    }

    [Fact]
    public async Task Content_BelongsToTheStore_OnceCommitted()
    {
        var buffer = Bytes("one");
        await Commit(RowOperation.Insert("a", buffer));
        buffer.AsSpan().Fill((byte)'x');

        Assert.Equal("one", Text(await Read("a")));
    }
}
