using CustomerService.Access;
using CustomerService.Analytics;
using CustomerService.Cluster.Tests.Hosts;
using CustomerService.EndToEnd.Tests.Hosts;
using CustomerService.Grains.Identity;
using CustomerService.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Serialization;
using StackExchange.Redis;

namespace CustomerService.Cluster.Tests.Strangers;

/// <summary>
/// Somebody who reaches the cluster's ports and its membership store, and has our public assembly, but is none of its processes: an Orleans
/// client like any other.
/// </summary>
[Collection(Waiting.Collection)]
public sealed class StrangerTests
{
    private static readonly (string Name, Func<IClusterClient, Task> Try)[] Attacks =
    [
        ("read the keys", client => client.GetGrain<IAccessGrain>("demo").ListKeysAsync()),
        ("make a key", client => client.GetGrain<IAccessGrain>("demo").CreateKeyAsync("mine", AccessScope.All)),
        ("read the webhook's secrets", client => client.GetGrain<ITenantGrain>("demo").GetWebhookAsync()),
        ("read the counters", client => client.GetGrain<ILiveAnalyticsGrain>("demo").ReadAsync()),
        ("forge events", client => client.GetStreamProvider(ConversationStream.Provider).GetStream<ConversationFactBatch>(StreamId.Create(ConversationStream.Namespace, "demo")).OnNextAsync(new ConversationFactBatch([]))),
        ("look at the silos", client => client.GetGrain<IManagementGrain>(0).GetDetailedHosts()),
        ("deactivate grains", client => client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero)),
    ];

    [Fact]
    public async Task AClientWithoutTheClustersKey_IsToldNothing_AndChangesNothing()
    {
        using var folder = new TestFolder();
        await using var redis = await RedisServer.StartAsync(folder);
        var settings = ClusterSettings.Of(redis);
        await using var silo = ClusterProcess.Start(folder, "silo", settings);
        await silo.ReadyAsync();

        // It goes on trying as long as nobody stops it; so it does here, until the end.
        using var stranger = Stranger(redis);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var starting = stranger.StartAsync(enough.Token);
        await Wait.UntilAsync(
            () => silo.Out.Contains("was refused", StringComparison.Ordinal) || starting.IsCompleted, () => $"The stranger is not refused.\n{silo.Everything}");
        Assert.False(starting.IsCompletedSuccessfully, "A stranger was let in.");
        var client = stranger.Services.GetRequiredService<IClusterClient>();

        // All at once: what is not answered at all is waited for.
        await Task.WhenAll(Attacks.Select(async attack =>
        {
            var got = await Record.ExceptionAsync(() => attack.Try(client).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
            Assert.True(got is not null, $"A stranger could {attack.Name}.");
        }));

        // The cluster's own go on meanwhile.
        await using var gateway = ClusterProcess.Start(folder, "gateway", settings);
        await gateway.ReadyAsync();
        Assert.Equal(1, (await gateway.InsistAsync("c-1", "m-1", "Where is my order?")).GetProperty("turn").GetInt32());
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => starting);
    }

    /// <summary>Where an operator has switched TLS off, calls are still asked, one by one, reads too. This also shows that the attacks above work.</summary>
    [Fact]
    public async Task WithoutTls_CallsOfOurGrains_AreStillRefused()
    {
        using var folder = new TestFolder();
        await using var redis = await RedisServer.StartAsync(folder);
        await using var silo = ClusterProcess.Start(folder, "silo", new Dictionary<string, string>(ClusterSettings.Of(redis)) { ["CustomerService__Tls__Mode"] = "Off" });
        await silo.ReadyAsync();

        using var stranger = Stranger(redis);
        await stranger.StartAsync(TestContext.Current.CancellationToken);
        var client = stranger.Services.GetRequiredService<IClusterClient>();
        foreach (var (name, attack) in Attacks[..4])
        {
            var got = await Record.ExceptionAsync(() => attack(client));
            Assert.True(got is CallRefusedException, $"A stranger could {name}: {got}");
        }

        Assert.NotEmpty(await client.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: false, TestContext.Current.CancellationToken));
        await stranger.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ASiloAlone_ListensOnNothingButItsPages()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Asks /proc.");
        using var folder = new TestFolder();
        await using var host = ClusterProcess.Start(folder, "silo,gateway,console", new Dictionary<string, string>());
        await host.ReadyAsync();

        Assert.Equal([host.Port], Listening.PortsOf(host.Id));
        Assert.Equal(1, (await host.InsistAsync("c-1", "m-1", "Where is my order?")).GetProperty("turn").GetInt32());
    }

    [Fact]
    public async Task AProcess_WithAnotherStore_IsToldWhatItLacks()
    {
        using var folder = new TestFolder();
        using var elsewhere = new TestFolder();
        await using var redis = await RedisServer.StartAsync(folder);
        var settings = ClusterSettings.Of(redis);
        await using var silo = ClusterProcess.Start(folder, "silo", settings);
        await silo.ReadyAsync();

        await using var other = ClusterProcess.Start(elsewhere, "silo", settings);
        Assert.Equal(2, await other.ExitedAsync());
        Assert.Contains("can't join its cluster", Assert.Single(other.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("CustomerService:Cluster:IdentityKey", other.Error, StringComparison.Ordinal);

        await using var gateway = ClusterProcess.Start(elsewhere, "gateway", settings);
        await Wait.UntilAsync(() => gateway.Out.Contains("CustomerService:Cluster:IdentityKey", StringComparison.Ordinal), () => gateway.Everything);
        Assert.Equal(0, await gateway.InterruptAsync());
    }

    private static IHost Stranger(RedisServer redis) => new HostBuilder().UseOrleansClient(client =>
    {
        client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (ClusterSettings.ClusterId, ClusterSettings.ServiceId));
        client.UseRedisClustering(options => options.ConfigurationOptions = ConfigurationOptions.Parse(redis.ConnectionString));
        client.Services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(nameof(CustomerService)));
        client.AddMemoryStreams(ConversationStream.Provider);
    }).Build();
}
