using System.Globalization;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Testing.Stores;

public abstract partial class PartitionStoreConformance
{
    [Fact]
    public async Task CompareAndSwap_ByEightAtOnce_LosesNothing()
    {
        const int Workers = 8;
        const int Increments = 120;
        await Insert("counter", string.Join(',', new int[Workers]));

        // Each worker increments its own number in one row that all of them change, so it can tell what became of each try.
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(
            async () =>
            {
                var done = 0;
                var unknown = false;
                while (done < Increments)
                {
                    var row = (await Read("counter"))!;
                    int[] values = [.. Text(row).Split(',').Select(v => int.Parse(v, CultureInfo.InvariantCulture))];
                    Assert.True(values[worker] == done || (unknown && values[worker] == done + 1), $"{done} acknowledged, {values[worker]} stored");
                    done = values[worker]++;
                    if (done == Increments)
                    {
                        break;
                    }

                    try
                    {
                        var result = await Commit(RowOperation.Update("counter", row.ETag, Bytes(string.Join(',', values))));
                        unknown = false;
                        done += result.Succeeded ? 1 : 0;
                        Assert.True(result.Succeeded || (result.Failure, result.FailedOperation) == (CommitFailure.ETagMismatch, 0));
                    }
                    catch (StoreOutcomeUnknownException)
                    {
                        // A busy Azurite resets connections now and then; the next read tells.
                        unknown = true;
                    }
                }
            },
            Stop)));

        Assert.Equal(string.Join(',', Enumerable.Repeat(Increments, Workers)), Text(await Read("counter")));
    }

    [Fact]
    public async Task Insert_OfOneRowByManyAtOnce_SucceedsOnce()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = $"once{round}";

            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(
                () => Commit(RowOperation.Insert($"by-{round}-{worker:d2}", default), RowOperation.Insert(key, Bytes($"{worker}"))), Stop)));

            var winner = Array.FindIndex(results, r => r.Succeeded);
            Assert.Single(results, r => r.Succeeded);
            Assert.All(results.Where(r => !r.Succeeded), r => AssertFailed(r, CommitFailure.AlreadyExists, 1));
            Assert.Equal($"{winner}", Text(await Read(key)));
            Assert.Equal([$"by-{round}-{winner:d2}"], await Keys($"by-{round}-", $"by-{round}-~"));
        }
    }

    [Fact]
    public async Task Batches_OfManyPartitionsAtOnce_AllArrive()
    {
        const int Partitions = 24;
        const int Batches = 15;

        await Task.WhenAll(Enumerable.Range(0, Partitions).Select(p => Task.Run(
            async () =>
            {
                var partition = $"{P}{p:d2}";
                string? head = null;
                for (var i = 0; i < Batches; i++)
                {
                    var write = head is null ? RowOperation.Insert("h", Bytes($"{i}")) : RowOperation.Update("h", head, Bytes($"{i}"));
                    var result = await Store.CommitAsync(partition, [write, RowOperation.Insert($"e{i:d2}", Bytes($"{i}"))], Stop);
                    Assert.True(result.Succeeded);
                    head = result.ETags[0];
                }
            },
            Stop)));

        for (var p = 0; p < Partitions; p++)
        {
            var rows = await Store.ReadRangeAsync($"{P}{p:d2}", "", null, 100, Stop);
            Assert.Equal([.. Enumerable.Range(0, Batches).Select(i => $"e{i:d2}"), "h"], rows.Select(r => r.Key));
            Assert.Equal($"{Batches - 1}", Text(rows[^1]));
        }
    }

    [Fact]
    public async Task Readers_NeverSeeHalfABatch()
    {
        var written = await Commit(RowOperation.Insert("a", Bytes("0")), RowOperation.Insert("b", Bytes("0")));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var reads = new int[3];
        Task[] readers = [.. Enumerable.Range(0, reads.Length).Select(reader => Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    var rows = await Store.ReadRangeAsync(P, "", null, 10, Stop);
                    Assert.Equal(Text(rows[0]), Text(rows[1]));
                    Interlocked.Increment(ref reads[reader]);
                }
            },
            Stop))];

        // At least so many, and until every reader has read between two writes a few times.
        for (var i = 1; i <= 100 || reads.Min() < 20; i++)
        {
            written = await Commit(
                RowOperation.Update("a", written.ETags[0], Bytes($"{i}")), RowOperation.Update("b", written.ETags[1], Bytes($"{i}")));
            Assert.True(written.Succeeded);
            Assert.DoesNotContain(readers, r => r.IsFaulted);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task Read_AfterAnAcknowledgedCommit_SeesIt()
    {
        var etag = await Insert("a", "0");
        for (var i = 1; i <= 50; i++)
        {
            etag = (await Commit(RowOperation.Update("a", etag, Bytes($"{i}")))).ETags[0];
            Assert.Equal(($"{i}", etag), (Text(await Read("a")), (await Read("a"))!.ETag));
        }
    }
}
