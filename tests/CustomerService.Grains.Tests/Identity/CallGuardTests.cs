using System.Text;
using CustomerService.Access;
using CustomerService.Grains.Identity;
using CustomerService.Storage.GrainStorage;
using CustomerService.Storage.Hosting;
using CustomerService.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.TestingHost;
using Xunit;

namespace CustomerService.Grains.Tests.Identity;

/// <summary>A silo that guards its grains, and two clients: one of the cluster and one that has only found the port.</summary>
public sealed class CallGuardTests : IAsyncLifetime
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, CallKeys.KeyBytes).Select(i => (byte)i)];
    private InProcessTestCluster _cluster = null!;
    private CallIdentities _client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddCustomerServiceStorage(storage => storage.Provider = StorageOptions.Memory);
            silo.AddStoreGrainStorage("store");
            silo.AddCallIdentity();
            silo.Services.AddSingleton(With(CallerRole.Silo));
            silo.Services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add(nameof(CustomerService)));
        });
        builder.ConfigureClient(client =>
        {
            client.Services.AddSingleton(_client = With(CallerRole.Client));
            client.Services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add(nameof(CustomerService)));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task AnUnsignedCall_IsRefused_ReadsToo()
    {
        RequestContext.Clear();
        var access = _cluster.Client.GetGrain<IAccessGrain>("shop");

        var refused = await Assert.ThrowsAsync<CallRefusedException>(() => access.CreateKeyAsync("a", AccessScope.All));

        Assert.Contains("IAccessGrain.CreateKeyAsync", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CallRefusedException>(() => access.ListKeysAsync());
        await Assert.ThrowsAsync<CallRefusedException>(() => access.VerifyAsync("a", [1]));
        await Assert.ThrowsAsync<CallRefusedException>(() => _cluster.Client.GetGrain<ITenantGrain>("shop").GetWebhookAsync());
    }

    [Fact]
    public async Task ASignedCommand_IsObeyed_ForItsTenantOnly()
    {
        RequestContext.Set(CallRules.ContextKey, _client.For(Encoding.ASCII.GetBytes("shop")));

        Assert.NotNull(await _cluster.Client.GetGrain<IAccessGrain>("shop").CreateKeyAsync("a", AccessScope.All));
        await Assert.ThrowsAsync<CallRefusedException>(() => _cluster.Client.GetGrain<IAccessGrain>("bank").CreateKeyAsync("a", AccessScope.All));
    }

    [Fact]
    public async Task AForgedIdentity_IsRefused()
    {
        var stranger = new CallIdentities(CallerRole.Client, TimeSpan.Zero, TimeProvider.System);
        stranger.Use(CallKeys.Of(new byte[CallKeys.KeyBytes]));
        RequestContext.Set(CallRules.ContextKey, stranger.For(Encoding.ASCII.GetBytes("shop")));

        await Assert.ThrowsAsync<CallRefusedException>(() => _cluster.Client.GetGrain<IAccessGrain>("shop").CreateKeyAsync("a", AccessScope.All));
    }

    [Fact]
    public async Task ACallOfTheSiloItself_IsSignedByItself()
    {
        RequestContext.Clear();
        var grains = _cluster.Silos[0].ServiceProvider.GetRequiredService<IGrainFactory>();

        var made = await grains.GetGrain<IAccessGrain>("shop").CreateKeyAsync("a", AccessScope.All);

        Assert.Contains(await grains.GetGrain<IAccessGrain>("shop").ListKeysAsync(), key => key.Id == made.Key.Split('.')[2]);
    }

    private static CallIdentities With(CallerRole role)
    {
        var identities = new CallIdentities(role, TimeSpan.FromSeconds(30), TimeProvider.System);
        identities.Use(CallKeys.Of(Key));
        return identities;
    }
}
