using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Testing.Stores;

public abstract partial class PartitionStoreConformance
{
    [Fact]
    public async Task Range_OfNothing_IsEmpty() => Assert.Empty(await Keys());

    [Fact]
    public async Task Range_IncludesItsFirstKeyAndExcludesItsLast()
    {
        await InsertAll("a", "b", "c", "d");

        Assert.Equal(["b", "c"], await Keys("b", "d"));
        Assert.Equal(["b", "c", "d"], await Keys("b"));
        Assert.Equal(["b", "c"], await Keys("aa", "cc"));
    }

    [Fact]
    public async Task Range_ThatIsEmptyOrReversed_GivesNothing()
    {
        await InsertAll("a", "b", "c");

        Assert.Empty(await Keys("b", "b"));
        Assert.Empty(await Keys("c", "a"));
        Assert.Empty(await Keys("d"));
    }

    [Fact]
    public async Task Range_IsInOrdinalOrder_WhateverTheOrderOfInserts()
    {
        string[] keys = ["b", "A", "a", "B", "10", "9", "aa", "a:", "a-", "ä", "z", "~", " ", "e:0000000010", "e:0000000009"];
        await InsertAll(keys);

        Assert.Equal(keys.Order(StringComparer.Ordinal), await Keys());
    }

    [Fact]
    public async Task Range_IsInOrdinalOrder_OfSurrogatePairsToo()
    {
        // U+1F600 is above U+FF5E, but its first code unit, U+D83D, is below: ordinal order is of code units.
        string[] keys = ["a\uff5e", "a\U0001F600", "a\ue000", "a\ud7ff", "a\U0001F600z", "a", "a\U00010000"];
        await InsertAll(keys);

        var read = await Keys();

        Assert.Equal(["a", "a\ud7ff", "a\U00010000", "a\U0001F600", "a\U0001F600z", "a\ue000", "a\uff5e"], read);
        Assert.Equal(["a\U0001F600", "a\U0001F600z", "a\ue000"], await Keys("a\U0001F600", "a\uff5e"));
        Assert.Equal("a\U0001F600", (await Read("a\U0001F600"))!.Key);
    }

    [Fact]
    public async Task Range_StopsAtItsLimit()
    {
        await InsertAll("a", "b", "c", "d");

        Assert.Equal(["a"], await Keys(limit: 1));
        Assert.Equal(["b", "c"], await Keys("b", limit: 2));
    }

    [Fact]
    public async Task Range_CanBePagedThrough()
    {
        string[] keys = [.. Enumerable.Range(0, 250).Select(i => $"k{i:d4}")];
        await InsertAll(keys);
        var read = new List<string>();
        var from = "";
        while (true)
        {
            var page = await Keys(from, limit: 40);
            read.AddRange(page);
            if (page.Length < 40)
            {
                break;
            }

            from = page[^1] + " ";
        }

        Assert.Equal(keys, read);
    }

    [Fact]
    public async Task Range_OfMoreThanOnePageOfTheService_IsWhole()
    {
        string[] keys = [.. Enumerable.Range(0, 1050).Select(i => $"k{i:d4}")];
        await InsertAll(keys);

        Assert.Equal(keys.Take(1000), await Keys());
        Assert.Equal(keys.Skip(1000), await Keys("k1000"));
    }

    [Fact]
    public async Task Range_GivesContentAndETagsOfEveryRow()
    {
        var a = await Insert("a", "one");
        var b = await Insert("b", "two");

        var rows = await Store.ReadRangeAsync(P, "", null, 10, Stop);

        Assert.Equal([("a", a, "one"), ("b", b, "two")], rows.Select(r => (r.Key, r.ETag, Text(r))));
    }

    [Fact]
    public async Task Range_DoesNotReachIntoNeighbouringPartitions()
    {
        await InsertAll("m");
        await Store.CommitAsync(P[..^1], [RowOperation.Insert("m", Bytes("x"))], Stop);
        await Store.CommitAsync(P + "0", [RowOperation.Insert("m", Bytes("x"))], Stop);

        Assert.Equal(["m"], await Keys());
        Assert.Equal("m", Text(await Read("m")));
    }

    [Fact]
    public async Task Partitions_AreListedInOrderWithoutEmptyOnes()
    {
        string[] partitions = [P + "b", P + "a", P + "c\U0001F600", P + "c\uff5e", P + "d"];
        foreach (var partition in partitions)
        {
            await Store.CommitAsync(partition, [RowOperation.Insert("k1", Bytes("x")), RowOperation.Insert("k2", Bytes("x"))], Stop);
        }

        await Store.CommitAsync(P + "d", [RowOperation.Delete("k1"), RowOperation.Delete("k2")], Stop);

        var all = await Store.ListPartitionsAsync(P, P + "~~", Stop).ToArrayAsync(Stop);
        var some = await Store.ListPartitionsAsync(P + "b", P + "c\uff5e", Stop).ToArrayAsync(Stop);

        Assert.Equal([P + "a", P + "b", P + "c\U0001F600", P + "c\uff5e"], all);
        Assert.Equal([P + "b", P + "c\U0001F600"], some);
    }

    [Fact]
    public async Task Partitions_WithManyRows_AreListedOnce()
    {
        await InsertAll([.. Enumerable.Range(0, 1010).Select(i => $"k{i:d4}")]);
        await Store.CommitAsync(P + "z", [RowOperation.Insert("k", Bytes("x"))], Stop);

        Assert.Equal([P, P + "z"], await Store.ListPartitionsAsync(P, P + "~", Stop).ToArrayAsync(Stop));
    }

    [Fact]
    public Task Ping_Answers() => Store.PingAsync(Stop);

    private async Task InsertAll(params string[] keys)
    {
        foreach (var chunk in keys.Chunk(PartitionLimits.Operations))
        {
            Assert.True((await Store.CommitAsync(P, [.. chunk.Select(k => RowOperation.Insert(k, Bytes(k)))], Stop)).Succeeded);
        }
    }
}
