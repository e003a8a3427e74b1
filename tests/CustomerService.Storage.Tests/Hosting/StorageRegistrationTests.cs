using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Azure.Hosting;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using CustomerService.Storage.Sqlite.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shop.Storage;
using Xunit;

namespace CustomerService.Storage.Tests.Hosting;

public sealed class StorageRegistrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => _folder.File("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Embedded_OpensEverythingInTheDataFolder_AndFindsItAgain()
    {
        byte[] protectedName;
        await using (var services = Services())
        {
            await services.GetRequiredService<StoreStartup>().OpenAsync(Stop);
            var cipher = await services.GetRequiredService<IPayloadProtection>().OpenOrCreateSubjectAsync("demo", "customer:1", Stop);
            protectedName = cipher.Protect("Ada"u8, "name");
            await services.GetRequiredService<IPartitionStore>().CommitAsync("demo|1", [RowOperation.Insert("h", new byte[100_000])], Stop);
            await services.GetRequiredService<IBlobStore>().WriteAsync("models/a", new byte[] { 1 }, Stop);
        }

        Assert.Equal(["keys.db", "keys.db.turn", "keys.db.writer", "master.key", "store.db", "store.db.turn", "store.db.writer"], Directory.GetFiles(Data).Select(Path.GetFileName).Order());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, "master.key")));
        }

        await using var again = Services();
        await again.GetRequiredService<StoreStartup>().OpenAsync(Stop);
        var opened = await again.GetRequiredService<IPayloadProtection>().OpenSubjectAsync("demo", "customer:1", Stop);
        Assert.Equal("Ada"u8, opened!.Unprotect(protectedName, "name"));
        Assert.Equal(100_000, (await again.GetRequiredService<IPartitionStore>().ReadAsync("demo|1", "h", Stop))!.Content.Length);
        Assert.NotNull(await again.GetRequiredService<IBlobStore>().ReadAsync("models/a", Stop));
    }

    [Fact]
    public void TwoStoresOfOneName_AreRefusedByIt()
    {
        using var services = new ServiceCollection()
            .AddStoreProvider<LogStoreProvider>()
            .AddStoreProvider<SameProvider>()
            .AddCustomerServiceStorage(storage => (storage.Provider, storage.DataFolder) = ("log", Data))
            .BuildServiceProvider();
        var e = Assert.Throws<OptionsValidationException>(services.GetRequiredService<StoreProviders>);
        Assert.Equal([$"Store 'log' is the name of {typeof(LogStoreProvider)} and {typeof(SameProvider)}: rename one."], e.Failures);
    }

    private sealed class SameProvider : IStoreProvider
    {
        public string Name => "log";

        public StoreLocation Location => StoreLocation.DataFolder;

        public IEnumerable<string> Mistakes() => [];

        public StoreParts Make(StorageOptions storage) => throw new NotSupportedException();
    }

    [Fact]
    public async Task Keys_AreInAStoreOfTheirOwn()
    {
        await using var services = Services();
        await services.GetRequiredService<StoreStartup>().OpenAsync(Stop);
        await services.GetRequiredService<IPayloadProtection>().OpenOrCreateSubjectAsync("demo", "s", Stop);

        var keys = services.GetRequiredKeyedService<IPartitionStore>(StorageOptions.KeysStore);

        Assert.Equal(3, await keys.ListPartitionsAsync("", null, Stop).CountAsync(Stop));
        Assert.Empty(await services.GetRequiredService<IPartitionStore>().ListPartitionsAsync("", null, Stop).ToArrayAsync(Stop));
    }

    [Fact]
    public async Task AnotherMasterKey_IsToldInOneLine_AndNothingIsChanged()
    {
        await OpenOnceAsync();
        var original = await File.ReadAllTextAsync(Path.Combine(Data, "master.key"), Stop);
        await File.WriteAllTextAsync(Path.Combine(Data, "master.key"), MasterKey.Fresh(), Stop);
        await AssertRefusedAsync("is not the one that the stored data was encrypted with", "give the right key");

        await File.WriteAllTextAsync(Path.Combine(Data, "master.key"), original, Stop);
        await OpenOnceAsync();
    }

    [Fact]
    public async Task AMissingMasterKey_IsNotMadeAnew()
    {
        await OpenOnceAsync();
        File.Delete(Path.Combine(Data, "master.key"));

        await AssertRefusedAsync("is missing", "Put the file back");
        Assert.False(File.Exists(Path.Combine(Data, "master.key")));
    }

    [Fact]
    public async Task ADamagedMasterKey_IsToldAndLeftAlone()
    {
        await OpenOnceAsync();
        await File.WriteAllTextAsync(Path.Combine(Data, "master.key"), "c2hvcnQ=", Stop);

        await AssertRefusedAsync("is damaged", "Put the file back");
        Assert.Equal("c2hvcnQ=", await File.ReadAllTextAsync(Path.Combine(Data, "master.key"), Stop));
    }

    [Fact]
    public async Task AKeyStoreWithoutItsCheckValue_IsDamaged()
    {
        await OpenOnceAsync();
        await using (var services = Services())
        {
            await services.GetRequiredService<IPayloadProtection>().OpenTenantAsync("demo", Stop);
            await services.GetRequiredKeyedService<IPartitionStore>(StorageOptions.KeysStore).CommitAsync("master", [RowOperation.Delete("check")], Stop);
        }

        await AssertRefusedAsync("no check value", "Restore it from a backup");
    }

    [Fact]
    public async Task ADamagedDatabase_IsToldByTheStart()
    {
        await OpenOnceAsync();
        await File.WriteAllTextAsync(Path.Combine(Data, "store.db"), "not a database, not at all", Stop);

        await AssertRefusedAsync("is not a database", "move it away");
    }

    [Fact]
    public async Task AGivenMasterKey_NeedsNoFile()
    {
        var key = MasterKey.Fresh();
        await using var services = Services(("MasterKey", key));
        await services.GetRequiredService<StoreStartup>().OpenAsync(Stop);

        Assert.False(File.Exists(Path.Combine(Data, "master.key")));
    }

    [Fact]
    public async Task Memory_LeavesNoFiles()
    {
        await using var services = Services(("Provider", "memory"));
        await services.GetRequiredService<StoreStartup>().OpenAsync(Stop);
        var cipher = await services.GetRequiredService<IPayloadProtection>().OpenOrCreateSubjectAsync("demo", "s", Stop);

        Assert.Equal("x"u8, cipher.Unprotect(cipher.Protect("x"u8, "f"), "f"));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Mistakes_AreToldAllAtOnce()
    {
        await using var services = Services(
            ("DataFolder", " "), ("MasterKey", "abc"), ("RowBytes", "5"), ("Sqlite:CacheMegabytes", "0"), ("Sqlite:BusySeconds", "-1"));

        var mistakes = await Assert.ThrowsAsync<OptionsValidationException>(() => services.GetRequiredService<StoreStartup>().OpenAsync(Stop));

        Assert.Equal(
            [
                "CustomerService:Storage:DataFolder is empty: give a folder, for example 'data'.",
                "CustomerService:Storage:MasterKey is not the base64 text of 32 bytes: make one with 'openssl rand -base64 32'.",
                "CustomerService:Storage:RowBytes is 5: use 1024 to 65536.",
                "CustomerService:Storage:Sqlite:CacheMegabytes is 0: use 1 to 4096.",
                "CustomerService:Storage:Sqlite:BusySeconds is -1: use 0 to 300.",
            ],
            mistakes.Failures);
    }

    [Fact]
    public async Task AProviderThatNobodyRegistered_IsToldWithThoseThatAreKnown()
    {
        await using var services = Services(("Provider", "oracle"), ("RowBytes", "5"));

        var mistakes = await Assert.ThrowsAsync<OptionsValidationException>(() => services.GetRequiredService<StoreStartup>().OpenAsync(Stop));

        Assert.Equal(
            ["CustomerService:Storage:Provider is 'oracle': use one of sqlite, azure, memory.", "CustomerService:Storage:RowBytes is 5: use 1024 to 65536."],
            mistakes.Failures);
    }

    [Fact]
    public async Task SettingsOfAStoreThatIsNotChosen_AreNotAskedAfter()
    {
        await using var services = Services(("Provider", "memory"), ("Sqlite:CacheMegabytes", "0"));

        await services.GetRequiredService<StoreStartup>().OpenAsync(Stop);
    }

    [Fact]
    public async Task SettingsOfTheEmbeddedStore_AreReadWhereTheyWereBefore_ButTheirOwnPlaceGoesFirst()
    {
        await using var services = Services(("CacheMegabytes", "8"), ("BusySeconds", "9"), ("Sqlite:BusySeconds", "7"));

        var options = services.GetRequiredService<IOptions<SqliteOptions>>().Value;

        Assert.Equal((8, 7), (options.CacheMegabytes, options.BusySeconds));
    }

    [Fact]
    public async Task MistakesOfAzure_AreToldAllAtOnce()
    {
        await using var services = Services(
            ("Provider", "azure"), ("Azure:TableEndpoint", "account"), ("Azure:NamePrefix", "My-App"), ("Azure:TimeoutSeconds", "0"));

        var mistakes = await Assert.ThrowsAsync<OptionsValidationException>(() => services.GetRequiredService<StoreStartup>().OpenAsync(Stop));

        Assert.Equal(
            [
                "CustomerService:Storage:MasterKey is missing: CustomerService:Storage:Provider 'azure' needs one, the same for every silo; make it with 'openssl rand -base64 32' and keep it safe.",
                "CustomerService:Storage:Azure:TableEndpoint is 'account': give an https:// address, or CustomerService:Storage:Azure:ConnectionString instead.",
                "CustomerService:Storage:Azure:BlobEndpoint is '': give an https:// address, or CustomerService:Storage:Azure:ConnectionString instead.",
                "CustomerService:Storage:Azure:NamePrefix is 'My-App': use 3 to 40 lower-case letters and digits, a letter first.",
                "CustomerService:Storage:Azure:TimeoutSeconds is 0: use 1 to 300.",
            ],
            mistakes.Failures);
    }

    [Fact]
    public void Defaults_WorkOnALaptop()
    {
        var options = new StorageOptions();
        var sqlite = new SqliteOptions();
        var azure = new AzureStorageOptions();

        Assert.Equal(SqliteStore.Name, options.Provider);
        Assert.Equal("data", options.DataFolder);
        Assert.Null(options.MasterKey);
        Assert.Equal(32_768, options.RowBytes);
        Assert.Equal(64, sqlite.CacheMegabytes);
        Assert.Equal(5, sqlite.BusySeconds);
        Assert.Null(azure.ConnectionString);
        Assert.Null(azure.TableEndpoint);
        Assert.Null(azure.BlobEndpoint);
        Assert.Equal("customerservice", azure.NamePrefix);
        Assert.Equal(15, azure.TimeoutSeconds);
        using var services = Services();
        services.GetRequiredService<IStartupValidator>().Validate();
    }

    private async Task OpenOnceAsync()
    {
        await using var services = Services();
        await services.GetRequiredService<StoreStartup>().OpenAsync(Stop);
    }

    private async Task AssertRefusedAsync(params string[] parts)
    {
        await using var services = Services();
        var refused = await Assert.ThrowsAsync<StoreStartupException>(() => services.GetRequiredService<StoreStartup>().OpenAsync(Stop));
        Assert.DoesNotContain('\n', refused.Message);
        Assert.All(parts, part => Assert.Contains(part, refused.Message, StringComparison.Ordinal));
    }

    private ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var values = settings
            .Prepend(("DataFolder", Data))
            .GroupBy(s => s.Item1, s => s.Item2)
            .Select(s => KeyValuePair.Create($"{StorageOptions.Section}:{s.Key}", (string?)s.Last()));
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var storage = configuration.GetSection(StorageOptions.Section);
        return new ServiceCollection().AddSqliteStore(storage).AddAzureStore(storage).AddCustomerServiceStorage(storage).BuildServiceProvider();
    }
}
