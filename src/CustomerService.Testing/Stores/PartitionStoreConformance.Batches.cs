using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Testing.Stores;

public abstract partial class PartitionStoreConformance
{
    [Fact]
    public async Task Batch_OfAllKinds_IsAppliedWhole()
    {
        var u = await Insert("u", "1");
        var d = await Insert("d", "1");

        var result = await Commit(
            RowOperation.Update("u", u, Bytes("2")),
            RowOperation.Insert("i", Bytes("2")),
            RowOperation.Delete("d", d),
            RowOperation.Put("p", Bytes("2")));

        Assert.True(result.Succeeded);
        Assert.Equal(4, result.ETags.Count);
        Assert.Equal("", result.ETags[2]);
        Assert.Equal(["i", "p", "u"], await Keys());
        foreach ((var key, var operation) in new[] { ("u", 0), ("i", 1), ("p", 3) })
        {
            var row = await Read(key);
            Assert.Equal(("2", result.ETags[operation]), (Text(row), row!.ETag));
        }
    }

    /// <summary>Every position of the failing operation, for every kind of failure: nothing of the batch may remain.</summary>
    [Theory]
    [InlineData(0, CommitFailure.AlreadyExists)]
    [InlineData(1, CommitFailure.AlreadyExists)]
    [InlineData(4, CommitFailure.AlreadyExists)]
    [InlineData(0, CommitFailure.ETagMismatch)]
    [InlineData(2, CommitFailure.ETagMismatch)]
    [InlineData(4, CommitFailure.ETagMismatch)]
    [InlineData(0, CommitFailure.NotFound)]
    [InlineData(3, CommitFailure.NotFound)]
    [InlineData(4, CommitFailure.NotFound)]
    public async Task Batch_WithOneFailingOperation_ChangesNothing(int position, CommitFailure failure)
    {
        var u = await Insert("u", "1");
        var d = await Insert("d", "1");
        await Insert("p", "1");
        var stale = await Insert("there", "1");
        await Commit(RowOperation.Update("there", stale, Bytes("1")));
        var failing = failure switch
        {
            CommitFailure.AlreadyExists => RowOperation.Insert("there", Bytes("2")),
            CommitFailure.ETagMismatch => RowOperation.Update("there", stale, Bytes("2")),
            _ => RowOperation.Delete("absent"),
        };
        List<RowOperation> batch =
        [
            RowOperation.Insert("i", Bytes("2")),
            RowOperation.Update("u", u, Bytes("2")),
            RowOperation.Delete("d", d),
            RowOperation.Put("p", Bytes("2")),
        ];
        batch.Insert(position, failing);

        AssertFailed(await Store.CommitAsync(P, batch, Stop), failure, position);

        Assert.Equal(["d", "p", "there", "u"], await Keys());
        Assert.All(await Store.ReadRangeAsync(P, "", null, 10, Stop), row => Assert.Equal("1", Text(row)));
        Assert.Equal((u, d), ((await Read("u"))!.ETag, (await Read("d"))!.ETag));
    }

    [Fact]
    public async Task Batch_WithSeveralFailingOperations_NamesTheFirst()
    {
        var stale = await Insert("there", "1");
        await Commit(RowOperation.Update("there", stale, Bytes("2")));

        var result = await Commit(
            RowOperation.Insert("new", Bytes("x")),
            RowOperation.Update("there", stale, Bytes("x")),
            RowOperation.Delete("absent"));

        AssertFailed(result, CommitFailure.ETagMismatch, 1);
    }

    [Fact]
    public async Task Batch_WithALateConflict_UndoesAnEarlierUpdate()
    {
        // The shape of a turn that was delivered twice: the head would change, but the dedupe marker is there.
        var head = await Insert("h", "head");
        await Insert("d:1", "first result");

        var again = await Commit(
            RowOperation.Update("h", head, Bytes("new head")),
            RowOperation.Insert("e:1", Bytes("event")),
            RowOperation.Insert("d:1", Bytes("second result")));

        AssertFailed(again, CommitFailure.AlreadyExists, 2);
        Assert.Equal(["d:1", "h"], await Keys());
        Assert.Equal(("head", head), (Text(await Read("h")), (await Read("h"))!.ETag));
    }

    [Fact]
    public async Task Batch_OfOneHundredOperations_IsApplied()
    {
        RowOperation[] inserts = [.. Enumerable.Range(0, PartitionLimits.Operations).Select(i => RowOperation.Insert($"k{i:d3}", Bytes($"{i}")))];

        var result = await Commit(inserts);

        Assert.True(result.Succeeded);
        var rows = await Store.ReadRangeAsync(P, "", null, PartitionLimits.Operations, Stop);
        Assert.Equal(inserts.Select((o, i) => (o.Key, result.ETags[i], $"{i}")), rows.Select(r => (r.Key, r.ETag, Text(r))));
    }

    [Fact]
    public async Task Batch_ETags_LetTheNextBatchFollowWithoutReading()
    {
        var last = await Commit(RowOperation.Insert("h", Bytes("0")));
        for (var i = 1; i <= 20; i++)
        {
            last = await Commit(RowOperation.Update("h", last.ETags[0], Bytes($"{i}")), RowOperation.Insert($"e:{i:d2}", Bytes($"{i}")));
            Assert.True(last.Succeeded);
        }

        Assert.Equal("20", Text(await Read("h")));
        Assert.Equal(21, (await Keys()).Length);
    }

    [Fact]
    public async Task Batch_InAnotherPartition_IsIndependent()
    {
        await Insert("a", "here");
        var other = P + "-other";

        var there = await Store.CommitAsync(other, [RowOperation.Insert("a", Bytes("there"))], Stop);

        Assert.True(there.Succeeded);
        Assert.Equal("here", Text(await Read("a")));
        Assert.Equal("there", Text(await Store.ReadAsync(other, "a", Stop)));
        Assert.Equal(["a"], await Keys());
    }
}
