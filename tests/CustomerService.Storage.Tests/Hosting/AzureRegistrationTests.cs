using CustomerService.Storage.Azure.Hosting;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using CustomerService.Storage.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Storage.Tests.Hosting;

public sealed class AzureRegistrationTests(Azurite azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Azure_OpensTablesAndContainer_AndASecondSiloSharesThem()
    {
        var connection = (await azurite.StartAsync()).ConnectionString!;
        var key = MasterKey.Fresh();
        await using var one = Services(connection, key);
        await using var two = Services(connection, key);
        await Task.WhenAll(one.GetRequiredService<StoreStartup>().OpenAsync(Stop), two.GetRequiredService<StoreStartup>().OpenAsync(Stop));

        var data = (await one.GetRequiredService<IPayloadProtection>().OpenOrCreateSubjectAsync("demo", "s", Stop)).Protect("x"u8, "f");
        await one.GetRequiredService<IPartitionStore>().CommitAsync("demo|1", [RowOperation.Insert("h", new byte[100_000])], Stop);

        Assert.Equal("x"u8.ToArray(), (await two.GetRequiredService<IPayloadProtection>().OpenSubjectAsync("demo", "s", Stop))!.Unprotect(data, "f"));
        Assert.Equal(100_000, (await two.GetRequiredService<IPartitionStore>().ReadAsync("demo|1", "h", Stop))!.Content.Length);

        await using var wrong = Services(connection, MasterKey.Fresh());
        var refused = await Assert.ThrowsAsync<StoreStartupException>(() => wrong.GetRequiredService<StoreStartup>().OpenAsync(Stop));
        Assert.Contains("is not the one that the stored data was encrypted with", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAccountThatDoesNotAnswer_IsToldInOneLine()
    {
        const string Nowhere = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YWJj;BlobEndpoint=http://127.0.0.1:1/a;TableEndpoint=http://127.0.0.1:1/a;";
        await using var services = Services(Nowhere, MasterKey.Fresh());

        var refused = await Assert.ThrowsAsync<StoreStartupException>(() => services.GetRequiredService<StoreStartup>().OpenAsync(Stop));

        Assert.DoesNotContain('\n', refused.Message);
        Assert.Contains("check the address", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedCredentials_AreToldInOneLine()
    {
        var connection = (await azurite.StartAsync()).ConnectionString!;
        var wrong = string.Join(';', connection.Split(';').Select(p => p.StartsWith("AccountKey", StringComparison.Ordinal) ? "AccountKey=d3Jvbmc=" : p));
        await using var services = Services(wrong, MasterKey.Fresh());

        var refused = await Assert.ThrowsAsync<StoreStartupException>(() => services.GetRequiredService<StoreStartup>().OpenAsync(Stop));

        Assert.DoesNotContain('\n', refused.Message);
        Assert.Contains("the credentials are refused", refused.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(string connection, string key) => new ServiceCollection()
        .AddAzureStore(azure =>
        {
            azure.ConnectionString = connection;
            azure.NamePrefix = "registration";
            azure.TimeoutSeconds = 200;
        })
        .AddCustomerServiceStorage(options =>
        {
            options.Provider = AzureStore.Name;
            options.MasterKey = key;
        })
        .BuildServiceProvider();
}
