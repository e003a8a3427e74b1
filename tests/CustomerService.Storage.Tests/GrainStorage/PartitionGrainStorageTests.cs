using System.Text;
using CustomerService.Storage.GrainStorage;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using CustomerService.Storage.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Xunit;

namespace CustomerService.Storage.Tests.GrainStorage;

public sealed class PartitionGrainStorageTests : IAsyncDisposable
{
    private const string State = "settings";
    private static readonly GrainId Grain = GrainId.Create("tenant-settings", "demo/main");
    private readonly ServiceProvider _services;
    private readonly FaultyStore _store = new();
    private readonly IGrainStorage _storage;

    public PartitionGrainStorageTests()
    {
        _services = new ServiceCollection()
            .AddSingleton<IPartitionStore>(_store)
            .AddCustomerServiceStorage(options => options.Provider = StorageOptions.Memory)
            .AddStoreGrainStorage("grains")
            .BuildServiceProvider();
        _storage = _services.GetRequiredKeyedService<IGrainStorage>("grains");
    }

    public sealed record Settings
    {
        public string Name { get; init; } = "";

        public IReadOnlyList<int> Hours { get; init; } = [];
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Read_OfNothing_StartsEmpty()
    {
        var state = new GrainState<Settings>(new Settings { Name = "left over" }, "7") { RecordExists = true };

        await _storage.ReadStateAsync(State, Grain, state, Stop);

        Assert.Equal((false, null, ""), (state.RecordExists, state.ETag, state.State!.Name));
    }

    [Fact]
    public async Task Write_ThenRead_GivesTheState()
    {
        var written = await WriteAsync("Ada's shop");

        var read = await ReadAsync();

        Assert.True(written.RecordExists && read.RecordExists);
        Assert.Equal(written.ETag, read.ETag);
        Assert.Equal("Ada's shop", read.State!.Name);
        Assert.Equal([8, 17], read.State!.Hours);
    }

    [Fact]
    public async Task Write_Twice_ChangesTheETag()
    {
        var state = await WriteAsync("one");
        var first = state.ETag;
        state.State = state.State! with { Name = "two" };
        await _storage.WriteStateAsync(State, Grain, state, Stop);

        Assert.NotEqual(first, state.ETag);
        Assert.Equal("two", (await ReadAsync()).State!.Name);
    }

    [Fact]
    public async Task Write_OverAnotherActivations_IsInconsistent()
    {
        await WriteAsync("one");
        var stale = await ReadAsync();
        var current = await ReadAsync();
        await _storage.WriteStateAsync(State, Grain, current, Stop);

        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync(State, Grain, stale, Stop));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync(State, Grain, new GrainState<Settings>(new Settings()), Stop));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync(State, Grain, stale, Stop));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync(State, Grain, new GrainState<Settings>(new Settings()), Stop));
    }

    [Fact]
    public async Task Clear_RemovesAndLetsTheGrainBeginAgain()
    {
        var state = await WriteAsync("one");
        await _storage.ClearStateAsync(State, Grain, state, Stop);

        Assert.Equal((false, null, ""), (state.RecordExists, state.ETag, state.State!.Name));
        Assert.False((await ReadAsync()).RecordExists);
        await _storage.WriteStateAsync(State, Grain, state, Stop);
        Assert.True((await ReadAsync()).RecordExists);
    }

    [Fact]
    public async Task Stored_StateIsEncrypted()
    {
        await WriteAsync("Ada's shop");

        var row = await OnlyRowAsync();

        Assert.True(row.Content.Span.IndexOf(Encoding.UTF8.GetBytes("shop")) < 0);
    }

    [Fact]
    public async Task DamagedState_ThrowsAndDoesNotStartEmpty()
    {
        await WriteAsync("one");
        var row = await OnlyRowAsync();
        var damaged = row.Content.ToArray();
        damaged[^1] ^= 1;
        await _store.CommitAsync(await PartitionAsync(), [RowOperation.Put(row.Key, damaged)], Stop);

        var state = new GrainState<Settings>(new Settings());
        await Assert.ThrowsAsync<DataUnreadableException>(() => _storage.ReadStateAsync(State, Grain, state, Stop));
        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task StateOfAnotherShape_ThrowsAndDoesNotStartEmpty()
    {
        await WriteAsync("one");

        await Assert.ThrowsAsync<DataUnreadableException>(() => _storage.ReadStateAsync(State, Grain, new GrainState<List<int>>([]), Stop));
    }

    [Fact]
    public async Task StateOfAnotherGrain_InThisOnesPlace_IsUnreadable()
    {
        await WriteAsync("one");
        var row = await OnlyRowAsync();
        var partition = await PartitionAsync();
        await _store.CommitAsync(partition.Replace("main", "evil", StringComparison.Ordinal), [RowOperation.Insert(row.Key, row.Content)], Stop);

        var other = GrainId.Create("tenant-settings", "demo/evil");
        await Assert.ThrowsAsync<DataUnreadableException>(() => _storage.ReadStateAsync(State, other, new GrainState<Settings>(new Settings()), Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_WithoutAnAnswer_IsResolvedByReading(bool applied)
    {
        var state = await WriteAsync("one");
        state.State = state.State! with { Name = "two" };
        _store.LoseNextAnswer(applied);

        if (applied)
        {
            await _storage.WriteStateAsync(State, Grain, state, Stop);
            Assert.Equal((await ReadAsync()).ETag, state.ETag);
        }
        else
        {
            await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync(State, Grain, state, Stop));
        }

        Assert.Equal(applied ? "two" : "one", (await ReadAsync()).State!.Name);
    }

    [Fact]
    public async Task Clear_WithoutAnAnswer_IsResolvedByReading()
    {
        var state = await WriteAsync("one");
        _store.LoseNextAnswer(applied: true);
        await _storage.ClearStateAsync(State, Grain, state, Stop);

        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task StatesAndGrains_DoNotMix()
    {
        foreach ((var state, var key) in new[] { ("a", "demo/1"), ("b", "demo/1"), ("a", "demo/2"), ("a", "other/1"), ("a", "demo|1"), ("a/b", "demo/1") })
        {
            var written = new GrainState<Settings>(new Settings { Name = state + key });
            await _storage.WriteStateAsync(state, GrainId.Create("g", key), written, Stop);
        }

        foreach ((var state, var key) in new[] { ("a", "demo/1"), ("b", "demo/1"), ("a", "demo/2"), ("a", "other/1"), ("a", "demo|1"), ("a/b", "demo/1") })
        {
            var read = new GrainState<Settings>(new Settings());
            await _storage.ReadStateAsync(state, GrainId.Create("g", key), read, Stop);
            Assert.Equal(state + key, read.State!.Name);
        }
    }

    [Fact]
    public async Task Cancelled_BeforeTheCall_NothingHappens()
    {
        var cancelled = new CancellationToken(canceled: true);
        var state = new GrainState<Settings>(new Settings());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _storage.WriteStateAsync(State, Grain, state, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _storage.ReadStateAsync(State, Grain, state, cancelled));
        Assert.False((await ReadAsync()).RecordExists);
    }

    private async Task<GrainState<Settings>> WriteAsync(string name)
    {
        var state = new GrainState<Settings>(new Settings { Name = name, Hours = [8, 17] });
        await _storage.WriteStateAsync(State, Grain, state, Stop);
        return state;
    }

    private async Task<GrainState<Settings>> ReadAsync()
    {
        var state = new GrainState<Settings>(new Settings());
        await _storage.ReadStateAsync(State, Grain, state, Stop);
        return state;
    }

    private async Task<string> PartitionAsync() => await _store.ListPartitionsAsync("g|", null, Stop).FirstAsync(Stop);

    private async Task<StoredRow> OnlyRowAsync() => Assert.Single(await _store.ReadRangeAsync(await PartitionAsync(), "", null, 10, Stop));
}
