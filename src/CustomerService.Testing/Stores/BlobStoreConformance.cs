using CustomerService.Storage.Blobs;
using Xunit;

namespace CustomerService.Testing.Stores;

/// <summary>
/// What every blob store must do. Derive a test class from it that opens yours. Each case has a folder of its own, so that stores may be
/// shared.
/// </summary>
public abstract class BlobStoreConformance : IAsyncLifetime
{
    private static int _cases;
    private readonly string _folder = $"case{Interlocked.Increment(ref _cases):d6}/";

    protected IBlobStore Store { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected abstract Task<IBlobStore> OpenAsync();

    [Fact]
    public async Task Read_OfNothing_GivesNull()
    {
        Assert.Null(await Store.ReadAsync(_folder + "absent", Stop));
        Assert.Null(await Store.ReadAsync(_folder + "a/b/c/absent", Stop));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(9_000_000)]
    public async Task Write_ThenRead_GivesTheContent(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);

        await Store.WriteAsync(_folder + "blob", content, Stop);

        Assert.True((await Store.ReadAsync(_folder + "blob", Stop))!.Value.Span.SequenceEqual(content));
    }

    [Fact]
    public async Task Write_OfAnExistingName_ReplacesItWhole()
    {
        await Store.WriteAsync(_folder + "blob", new byte[1000], Stop);
        await Store.WriteAsync(_folder + "blob", new byte[] { 1, 2, 3 }, Stop);

        Assert.Equal([1, 2, 3], (await Store.ReadAsync(_folder + "blob", Stop))!.Value.ToArray());
    }

    [Fact]
    public async Task Write_KeepsNoHoldOfTheCallersBuffer()
    {
        byte[] buffer = [1, 2, 3];
        await Store.WriteAsync(_folder + "blob", buffer, Stop);
        buffer[0] = 9;

        Assert.Equal([1, 2, 3], (await Store.ReadAsync(_folder + "blob", Stop))!.Value.ToArray());
    }

    [Fact]
    public async Task Delete_RemovesAndMayBeRepeated()
    {
        await Store.WriteAsync(_folder + "a/blob", new byte[] { 1 }, Stop);
        await Store.DeleteAsync(_folder + "a/blob", Stop);
        await Store.DeleteAsync(_folder + "a/blob", Stop);
        await Store.DeleteAsync(_folder + "never/was", Stop);

        Assert.Null(await Store.ReadAsync(_folder + "a/blob", Stop));
        Assert.Empty(await Store.ListAsync(_folder, Stop).ToArrayAsync(Stop));
    }

    [Fact]
    public async Task List_IsInOrdinalOrderOfWholeNames()
    {
        string[] names = ["a", "a-b", "a.b", "a/x", "a/b/c", "a0", "A", "b/c", "_", "a/b-c"];
        foreach (var name in names)
        {
            await Store.WriteAsync(_folder + name, new byte[] { 1 }, Stop);
        }

        Assert.Equal(names.Select(n => _folder + n).Order(StringComparer.Ordinal), await Store.ListAsync(_folder, Stop).ToArrayAsync(Stop));
        Assert.Equal([_folder + "a/b-c", _folder + "a/b/c"], await Store.ListAsync(_folder + "a/b", Stop).ToArrayAsync(Stop));
        Assert.Empty(await Store.ListAsync(_folder + "zzz", Stop).ToArrayAsync(Stop));
    }

    [Fact]
    public async Task Names_OfABlobAndOfAFolder_MayBeTheSame()
    {
        await Store.WriteAsync(_folder + "a", new byte[] { 1 }, Stop);
        await Store.WriteAsync(_folder + "a/b", new byte[] { 2 }, Stop);

        Assert.Equal([1], (await Store.ReadAsync(_folder + "a", Stop))!.Value.ToArray());
        Assert.Equal([2], (await Store.ReadAsync(_folder + "a/b", Stop))!.Value.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("a/../b")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("a+")]
    [InlineData("ä")]
    [InlineData("a\0")]
    public async Task Name_OfOtherCharacters_IsRefused(string name)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.WriteAsync(name, default, Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ReadAsync(name, Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.DeleteAsync(name, Stop));
    }

    [Fact]
    public async Task Name_ThatIsTooLong_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(new string('a', 201), default, Stop));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.WriteAsync(string.Join('/', Enumerable.Repeat(new string('a', 100), 6)), default, Stop));
    }

    [Fact]
    public async Task Cancelled_BeforeTheCall_NothingHappens()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(_folder + "a", new byte[] { 1 }, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAsync(_folder + "a", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.DeleteAsync(_folder + "a", cancelled));
        Assert.Null(await Store.ReadAsync(_folder + "a", Stop));
    }

    [Fact]
    public async Task ConcurrentWrites_OfOneName_LeaveOneOfThemWhole()
    {
        byte[][] contents = [.. Enumerable.Range(0, 8).Select(i => Enumerable.Repeat((byte)i, 50_000 + i).ToArray())];

        await Task.WhenAll(contents.Select(c => Task.Run(() => Store.WriteAsync(_folder + "blob", c, Stop), Stop)));

        var stored = (await Store.ReadAsync(_folder + "blob", Stop))!.Value.ToArray();
        Assert.Contains(contents, c => c.AsSpan().SequenceEqual(stored));
        Assert.Single(await Store.ListAsync(_folder, Stop).ToArrayAsync(Stop));
    }
}
