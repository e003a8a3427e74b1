using CustomerService.Diagnostics;
using CustomerService.Gateway.Tests.Testing;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.GrainStorage;
using CustomerService.Warehouse;
using CustomerService.Warehouse.Hosting;
using CustomerService.WebConsole.Dashboards;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.TestingHost;

[assembly: AssemblyFixture(typeof(ClusterFixture))]

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>One silo with fake grains, and one gateway with default settings, for all tests: each uses ids of its own.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;
    private GatewayHost? _gateway;
    private GatewayHost? _whole;

    internal World World { get; } = new();

    internal GatewayHost Gateway => _gateway ?? throw new InvalidOperationException("Not started.");

    /// <summary>A gateway with the routes of projects beside it as well, as the product has it.</summary>
    internal GatewayHost Whole => _whole ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            OurExceptions(silo.Services).AddSingleton(World).AddSingleton(TimeProvider.System);
            silo.AddMemoryGrainStorage(GrainStores.Default);
        });
        builder.ConfigureClient(client => OurExceptions(client.AddOutgoingGrainCallFilter<FakeWarehouse>().Services));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        _gateway = await StartGatewayAsync();
        _whole = await StartGatewayAsync(services: services => services
            .AddSingleton<IBlobStore, InMemoryBlobStore>()
            .AddSingleton<IIdSource, RandomIdSource>()
            .AddWarehouseRoutes(new ConfigurationBuilder().Build().GetSection(WarehouseOptions.Section))
            .AddDashboardRoutes());
    }

    /// <summary>A gateway of its own, for tests that need other settings, another clock, or that stop it.</summary>
    internal Task<GatewayHost> StartGatewayAsync(Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null) =>
        GatewayHost.StartAsync(_cluster!.Client, World, settings, services);

    /// <summary>As the product has it: an exception of ours reaches a caller as what it is.</summary>
    private static IServiceCollection OurExceptions(IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(nameof(CustomerService)));

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }

        if (_whole is not null)
        {
            await _whole.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}
