using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Azure.Hosting;
using CustomerService.Storage.GrainStorage;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using CustomerService.Storage.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;
using Xunit;

namespace CustomerService.Storage.Tests.Azure;

/// <summary>Grain state in Orleans' own Azure storage, and what was in rows before.</summary>
public sealed class AzureGrainStorageTests(Azurite azurite) : IAsyncDisposable
{
    private const string State = "settings";
    private static int _cases;
    private readonly GrainId _grain = GrainId.Create("tenant-settings", $"demo/{Interlocked.Increment(ref _cases)}");
    private readonly List<ServiceProvider> _services = [];
    private readonly string _masterKey = MasterKey.Fresh();
    private readonly string _prefix = "state" + RandomNumberGenerator.GetHexString(12, lowercase: true);

    public sealed class Settings
    {
        public string Name { get; set; } = "";
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services)
        {
            await services.DisposeAsync();
        }
    }

    [Fact]
    public async Task Write_ThenRead_GivesTheState_AndClearLeavesNothing()
    {
        var storage = await OpenAsync(GrainStatePlace.Orleans);
        var state = new GrainState<Settings>(new Settings { Name = "one" });
        await storage.WriteStateAsync(State, _grain, state, Stop);
        state.State!.Name = "two";
        await storage.WriteStateAsync(State, _grain, state, Stop);

        var read = await ReadAsync(storage);
        Assert.Equal(("two", state.ETag, true), (read.State!.Name, read.ETag, read.RecordExists));
        Assert.Null(await RowAsync());

        await storage.ClearStateAsync(State, _grain, state, Stop);
        Assert.Equal((false, null, ""), (state.RecordExists, state.ETag, state.State!.Name));
        Assert.False((await ReadAsync(storage)).RecordExists);
        Assert.Empty(await BlobsAsync());
        await storage.WriteStateAsync(State, _grain, state, Stop);
        Assert.True((await ReadAsync(storage)).RecordExists);
    }

    [Fact]
    public async Task Stored_StateIsEncrypted_AndAsLongAsItIs()
    {
        var storage = await OpenAsync(GrainStatePlace.Orleans);
        var long2 = string.Concat(Enumerable.Repeat("Ada's shop ", 200_000));
        await storage.WriteStateAsync(State, _grain, new GrainState<Settings>(new Settings { Name = long2 }), Stop);

        var stored = Assert.Single(await BlobsAsync());
        Assert.True(stored.AsSpan().IndexOf(Encoding.UTF8.GetBytes("shop")) < 0);
        Assert.Equal(long2, (await ReadAsync(storage)).State!.Name);
    }

    [Fact]
    public async Task Another_ActivationsState_IsNotOverwritten()
    {
        var storage = await OpenAsync(GrainStatePlace.Orleans);
        await storage.WriteStateAsync(State, _grain, new GrainState<Settings>(new Settings { Name = "one" }), Stop);
        var stale = await ReadAsync(storage);
        var current = await ReadAsync(storage);
        await storage.WriteStateAsync(State, _grain, current, Stop);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(State, _grain, stale, Stop));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(State, _grain, new GrainState<Settings>(new Settings()), Stop));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync(State, _grain, stale, Stop));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync(State, _grain, new GrainState<Settings>(new Settings()), Stop));
        Assert.Equal(current.ETag, (await ReadAsync(storage)).ETag);
    }

    [Fact]
    public async Task State_OfTheVersionBefore_IsRead_AndMovesWhenItIsWrittenNext()
    {
        await WriteAsBeforeAsync("old");
        var storage = await OpenAsync(GrainStatePlace.Orleans);

        var state = await ReadAsync(storage);
        Assert.Equal(("old", true), (state.State!.Name, state.RecordExists));
        Assert.Empty(await BlobsAsync());
        state.State.Name = "new";
        await storage.WriteStateAsync(State, _grain, state, Stop);

        Assert.Null(await RowAsync());
        Assert.Single(await BlobsAsync());
        Assert.Equal(("new", state.ETag), ((await ReadAsync(storage)).State!.Name, (await ReadAsync(storage)).ETag));
        state.State.Name = "newer";
        await storage.WriteStateAsync(State, _grain, state, Stop);
        Assert.Equal("newer", (await ReadAsync(storage)).State!.Name);
    }

    [Fact]
    public async Task State_OfTheVersionBefore_IsCleared()
    {
        await WriteAsBeforeAsync("old");
        var storage = await OpenAsync(GrainStatePlace.Orleans);
        var state = await ReadAsync(storage);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync(State, _grain, new GrainState<Settings>(new Settings()), Stop));
        await storage.ClearStateAsync(State, _grain, state, Stop);

        Assert.Null(await RowAsync());
        Assert.False((await ReadAsync(storage)).RecordExists);
    }

    [Fact]
    public async Task ARowThatSurvivedItsMove_GoesWithTheState()
    {
        var storage = await OpenAsync(GrainStatePlace.Orleans);
        var state = new GrainState<Settings>(new Settings { Name = "moved" });
        await storage.WriteStateAsync(State, _grain, state, Stop);
        await WriteAsBeforeAsync("left behind");

        Assert.Equal("moved", (await ReadAsync(storage)).State!.Name);
        await storage.ClearStateAsync(State, _grain, state, Stop);

        Assert.Null(await RowAsync());
        Assert.False((await ReadAsync(storage)).RecordExists);
    }

    [Fact]
    public async Task ARowThatWasWrittenMeanwhile_WinsOverTheMove()
    {
        await WriteAsBeforeAsync("old");
        var storage = await OpenAsync(GrainStatePlace.Orleans);
        var state = await ReadAsync(storage);
        await WriteAsBeforeAsync("written by the version before");

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(State, _grain, state, Stop));

        Assert.Equal("written by the version before", (await ReadAsync(storage)).State!.Name);
    }

    [Fact]
    public async Task WithRowsAsThePlace_TheVersionBeforeReadsWhatIsWritten_AndWhatMovedIsRead()
    {
        var rows = await OpenAsync(GrainStatePlace.Rows);
        var state = new GrainState<Settings>(new Settings { Name = "one" });
        await rows.WriteStateAsync(State, _grain, state, Stop);
        state.State!.Name = "two";
        await rows.WriteStateAsync(State, _grain, state, Stop);
        Assert.Equal("two", (await ReadAsync(Before())).State!.Name);
        Assert.Empty(await BlobsAsync());

        var storage = await OpenAsync(GrainStatePlace.Orleans);
        var moving = await ReadAsync(storage);
        await storage.WriteStateAsync(State, _grain, moving, Stop);
        await Assert.ThrowsAsync<InconsistentStateException>(() => rows.WriteStateAsync(State, _grain, state, Stop));
        var moved = await ReadAsync(rows);
        moved.State!.Name = "three";
        await rows.WriteStateAsync(State, _grain, moved, Stop);
        Assert.Equal("three", (await ReadAsync(storage)).State!.Name);
        await rows.ClearStateAsync(State, _grain, moved, Stop);
        Assert.False((await ReadAsync(storage)).RecordExists);
    }

    private async Task<GrainState<Settings>> ReadAsync(IGrainStorage storage)
    {
        var state = new GrainState<Settings>(new Settings());
        await storage.ReadStateAsync(State, _grain, state, Stop);
        return state;
    }

    /// <summary>The storage of the version before: rows of the data table.</summary>
    private PartitionGrainStorage Before() => new(_services[0].GetRequiredService<IPartitionStore>(), new GrainStateSeal(_services[0].GetRequiredService<IPayloadProtection>()));

    private async Task WriteAsBeforeAsync(string name)
    {
        await OpenAsync(GrainStatePlace.Rows);
        var state = await ReadAsync(Before());
        state.State!.Name = name;
        await Before().WriteStateAsync(State, _grain, state, Stop);
    }

    private async Task<StoredRow?> RowAsync() => await _services[0].GetRequiredService<IPartitionStore>().ReadAsync(GrainKey.Of(_grain).Partition, State, Stop);

    private async Task<List<byte[]>> BlobsAsync()
    {
        var container = new BlobContainerClient((await azurite.StartAsync()).ConnectionString, _prefix + "-state");
        var blobs = new List<byte[]>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: Stop))
        {
            blobs.Add((await container.GetBlobClient(blob.Name).DownloadContentAsync(Stop)).Value.Content.ToArray());
        }

        return blobs;
    }

    /// <summary>A silo's storage, as far as its lifecycle has made it.</summary>
    private async Task<IGrainStorage> OpenAsync(GrainStatePlace place)
    {
        var connection = (await azurite.StartAsync()).ConnectionString!;
        var services = new ServiceCollection()
            .AddSerializer()
            .Configure<ClusterOptions>(cluster => cluster.ServiceId = cluster.ClusterId = "test")
            .AddAzureStore(azure =>
            {
                azure.ConnectionString = connection;
                azure.NamePrefix = _prefix;
                azure.TimeoutSeconds = 200;
                azure.GrainState = place;
            })
            .AddCustomerServiceStorage(options =>
            {
                options.Provider = AzureStore.Name;
                options.MasterKey = _masterKey;
            })
            .AddStoreGrainStorage("grains")
            .BuildServiceProvider();
        _services.Add(services);
        await services.GetRequiredService<StoreStartup>().OpenAsync(Stop);
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        foreach (var participant in services.GetServices<ILifecycleParticipant<ISiloLifecycle>>())
        {
            participant.Participate(lifecycle);
        }

        await lifecycle.OnStart(Stop);
        return services.GetRequiredKeyedService<IGrainStorage>("grains");
    }
}
