using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using CustomerService.Storage.Tests.Support;
using CustomerService.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;
using Shop.Storage;
using Xunit;

namespace CustomerService.Storage.Tests.Example;

/// <summary>The worked example of docs/extending.md: a store of somebody else's, which passes the suite and is chosen by its name.</summary>
public sealed class LogStoreTests : PartitionStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IPartitionStore> OpenAsync() => Task.FromResult<IPartitionStore>(new LogStore(_folder.File("data.log")));

    [Fact]
    public async Task ItsNameChoosesIt_AndWhatItKeepsIsThereAgain()
    {
        byte[] name;
        await using (var services = Services())
        {
            await services.GetRequiredService<StoreStartup>().OpenAsync(Stop);
            await services.GetRequiredService<IPartitionStore>().CommitAsync("demo|1", [RowOperation.Insert("h", new byte[100_000])], Stop);
            name = (await services.GetRequiredService<IPayloadProtection>().OpenOrCreateSubjectAsync("demo", "customer:1", Stop)).Protect("Ada"u8, "name");
        }

        await using var again = Services();
        await again.GetRequiredService<StoreStartup>().OpenAsync(Stop);
        Assert.Equal(100_000, (await again.GetRequiredService<IPartitionStore>().ReadAsync("demo|1", "h", Stop))!.Content.Length);
        var cipher = await again.GetRequiredService<IPayloadProtection>().OpenSubjectAsync("demo", "customer:1", Stop);
        Assert.Equal("Ada"u8, cipher!.Unprotect(name, "name"));
    }

    [Theory]
    [InlineData("LogStore.cs")]
    [InlineData("LogStoreProvider.cs")]
    public async Task TheDocuments_ShowTheCodeThatIsTested(string file)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Azurite.RepositoryRoot, "docs/extending.md"), Stop);
        var code = await File.ReadAllTextAsync(Path.Combine(Azurite.RepositoryRoot, "tests/CustomerService.Storage.Tests/Example", file), Stop);

        Assert.Contains("```csharp\n" + code.ReplaceLineEndings("\n") + "```", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddStoreProvider<LogStoreProvider>()
        .AddCustomerServiceStorage(storage => (storage.Provider, storage.DataFolder) = ("log", _folder.File("data")))
        .BuildServiceProvider();
}
