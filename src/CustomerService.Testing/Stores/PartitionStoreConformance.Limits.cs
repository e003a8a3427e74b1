using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Testing.Stores;

public abstract partial class PartitionStoreConformance
{
    public static TheoryData<string> GoodKeys => new()
    {
        "a", " ", "a b", "a'b", "''", "a\"b", "a%b", "a%20b", "a+b", "a&b=c", "a|b", "a:b;c,d", "(a)[b]{c}", "<a>", "a@b$c!d*e", "~^`_-.",
        "übergröße", "日本語", "\U0001F600\U0001F4A9", "\ufffd", new string('k', PartitionLimits.KeyLength),
    };

    public static TheoryData<string> BadKeys => new()
    {
        "a/b", "a\\b", "a#b", "a?b", "a\tb", "a\nb", "\0", "\u007f", "\u0085", "\u009f", "\ud83d", "\ude00a", new string('k', PartitionLimits.KeyLength + 1),
    };

    [Theory]
    [MemberData(nameof(GoodKeys))]
    public async Task Key_OfAllowedCharacters_IsKeptAsKeyAndPartition(string key)
    {
        var etag = await Insert(key, key);
        var partition = key.Length == PartitionLimits.KeyLength ? key : _prefix + key;
        await Store.CommitAsync(partition, [RowOperation.Put(key, Bytes("there"))], Stop);

        Assert.Equal((key, etag, key), ((await Read(key))!.Key, (await Read(key))!.ETag, Text(await Read(key))));
        Assert.Equal([key], await Keys(key));
        Assert.Equal("there", Text(await Store.ReadAsync(partition, key, Stop)));
        Assert.Contains(partition, await Store.ListPartitionsAsync(partition, null, Stop).Take(1).ToArrayAsync(Stop));
        Assert.True((await Commit(RowOperation.Update(key, etag, Bytes("2")))).Succeeded);
        Assert.True((await Commit(RowOperation.Delete(key))).Succeeded);
    }

    [Theory]
    [MemberData(nameof(BadKeys))]
    public async Task Key_OfOtherCharacters_IsRefused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(RowOperation.Insert(key, Bytes("x"))));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(key, [RowOperation.Insert("a", Bytes("x"))], Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => Read(key));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReadAsync(key, "a", Stop));
    }

    [Fact]
    public async Task Key_ThatIsEmptyOrNone_IsRefused()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Read(""));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ReadAsync("", "a", Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Commit(default(RowOperation)));
    }

    [Fact]
    public async Task Batch_OfNothingOrTooMuch_IsRefused()
    {
        RowOperation[] tooMany = [.. Enumerable.Range(0, PartitionLimits.Operations + 1).Select(i => RowOperation.Insert($"k{i}", default))];

        await Assert.ThrowsAsync<ArgumentException>(() => Commit());
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(tooMany));
        Assert.Empty(await Keys());
    }

    [Fact]
    public async Task Batch_WithAKeyTwice_IsRefused()
    {
        RowOperation[] many = [.. Enumerable.Range(0, 20).Select(i => RowOperation.Insert($"k{i % 19}", default))];

        await Assert.ThrowsAsync<ArgumentException>(() => Commit(RowOperation.Insert("a", Bytes("1")), RowOperation.Put("a", Bytes("2"))));
        await Assert.ThrowsAsync<ArgumentException>(() => Commit(many));
        Assert.Empty(await Keys());
    }

    [Fact]
    public async Task Batch_OfFourMegabytes_IsTakenAndNoByteMore()
    {
        const int Rows = 8;
        var half = Pattern(PartitionLimits.BatchBytes / Rows);
        RowOperation[] full = [.. Enumerable.Range(0, Rows).Select(i => RowOperation.Insert($"k{i}", half))];

        Assert.True((await Commit(full)).Succeeded);
        Assert.All(await Store.ReadRangeAsync(P, "", null, Rows, Stop), row => Assert.True(row.Content.Span.SequenceEqual(half)));
        await Assert.ThrowsAsync<ArgumentException>(() => Commit([RowOperation.Put("one", new byte[1]), .. full]));
    }

    [Fact]
    public async Task Batch_OfManyMiddlingRows_IsTaken()
    {
        // Just under what goes to a blob each, together close to the limit.
        var content = Pattern(32 * 1024);
        RowOperation[] operations = [.. Enumerable.Range(0, PartitionLimits.Operations).Select(i => RowOperation.Insert($"k{i:d2}", content))];

        Assert.True((await Commit(operations)).Succeeded);
        Assert.All(await Store.ReadRangeAsync(P, "", null, 100, Stop), row => Assert.True(row.Content.Span.SequenceEqual(content)));
    }

    [Theory]
    [InlineData(32 * 1024)]
    [InlineData((32 * 1024) + 1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData((1024 * 1024) + 17)]
    [InlineData(PartitionLimits.BatchBytes)]
    public async Task Content_OfAnySize_IsReadBackReplacedAndDeleted(int size)
    {
        var content = Pattern(size);
        var insert = await Commit(RowOperation.Insert("large", content));
        Assert.True((await Read("large"))!.Content.Span.SequenceEqual(content));
        Assert.Equal(insert.ETags[0], (await Read("large"))!.ETag);

        content[^1] ^= 1;
        var update = await Commit(RowOperation.Update("large", insert.ETags[0], content));
        Assert.True((await Read("large"))!.Content.Span.SequenceEqual(content));
        AssertFailed(await Commit(RowOperation.Update("large", insert.ETags[0], content)), CommitFailure.ETagMismatch, 0);

        var row = Assert.Single(await Store.ReadRangeAsync(P, "", null, 10, Stop));
        Assert.Equal(update.ETags[0], row.ETag);
        Assert.True((await Commit(RowOperation.Delete("large", row.ETag))).Succeeded);
        Assert.Null(await Read("large"));
    }

    [Fact]
    public async Task Content_CanShrinkAndGrow()
    {
        foreach (var size in new[] { 10, 100_000, 0, 40_000, 32 * 1024, 500_000, 1 })
        {
            var content = Pattern(size);
            Assert.True((await Commit(RowOperation.Put("a", content))).Succeeded);
            Assert.True((await Read("a"))!.Content.Span.SequenceEqual(content));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(PartitionLimits.RangeRows + 1)]
    public async Task Range_WithALimitOutside_IsRefused(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ReadRangeAsync(P, "", null, limit, Stop));

    private static byte[] Pattern(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }
}
