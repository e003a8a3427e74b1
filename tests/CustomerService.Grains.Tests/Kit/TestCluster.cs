using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Diagnostics;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Hosting;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Serving.Registry;
using CustomerService.Grains.Silos;
using CustomerService.Grains.Wakeups;
using CustomerService.Policies;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Partitions;
using CustomerService.Tenants;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.TestingHost;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>A cluster of real grains on a test bed. Several may stand on one bed: then they are each other's rivals, or successors.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    public const string Tenant = "acme";
    public const string OtherTenant = "umbrella";

    private TestCluster(TestBed bed, InProcessTestCluster inner) => (Bed, Inner) = (bed, inner);

    public TestBed Bed { get; }

    public InProcessTestCluster Inner { get; }

    public IClusterClient Client => Inner.Client;

    public static async Task<TestCluster> StartAsync(TestBed bed, ClusterSettings settings)
    {
        var builder = new InProcessTestClusterBuilder(settings.Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddCustomerServiceSilo();
            if (settings.Traces)
            {
                silo.AddActivityPropagation();
            }

            Register(silo.Services, bed, settings);
        });
        if (settings.Traces)
        {
            builder.ConfigureClient(client => client.AddActivityPropagation());
        }

        var inner = builder.Build();
        await inner.DeployAsync();
        foreach (var silo in inner.Silos.Where(_ => settings.Pack is null))
        {
            silo.ServiceProvider.GetRequiredService<SiloReadiness>().Set();
        }

        return new TestCluster(bed, inner);
    }

    public IConversationGrain Conversation(string id, string tenant = Tenant) => Client.GetGrain<IConversationGrain>(GrainKeys.Make(tenant, id));

    public T Service<T>(int silo = 0)
        where T : notnull => Inner.Silos[silo].ServiceProvider.GetRequiredService<T>();

    public ValueTask DisposeAsync() => Inner.DisposeAsync();

    private static void Register(IServiceCollection services, TestBed bed, ClusterSettings settings)
    {
        services.AddSingleton<IPartitionStore>(bed.Store);
        services.AddSingleton(bed.Protection);
        services.AddSingleton<IBlobStore>(bed.Blobs);
        services.AddSingleton<IDecisionPolicy>(bed.Policy);
        services.AddSingleton<IIncomingGrainCallFilter>(bed.Arrivals);
        services.AddSingleton<IIdSource, RandomIdSource>();
        foreach (var channel in bed.Channels)
        {
            services.AddSingleton<IOutboundChannel>(channel);
        }

        if (settings.ClockForAll)
        {
            services.AddSingleton<TimeProvider>(bed.Time);
        }

        settings.Services?.Invoke(services);

        // The clock is the conversations' alone: a silo lives by its own.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ConversationServices>(provider, bed.Time));
        if (settings.Pack is null)
        {
            services.AddSingleton<IUnderstanding>(bed.Understanding);
            services.TryAddSingleton<ITenantCatalog, AnyTenant>();
        }

        services.AddCustomerServiceGrains(Configuration(settings).GetSection("CustomerService"));
        foreach (var unwanted in services.Where(service => IsUnwanted(service, settings)).ToList())
        {
            services.Remove(unwanted);
        }
    }

    private static bool IsUnwanted(ServiceDescriptor service, ClusterSettings settings) =>
        (!service.IsKeyedService && service.ImplementationType == typeof(ModelGate) && settings.Pack is null)
        || (service.ServiceType == typeof(IHostedService) && !service.IsKeyedService
        && ((service.ImplementationType == typeof(ModelService) && settings.Pack is null)
            || (service.ImplementationType == typeof(WakeupService) && !settings.Sweeps)));

    private static IConfiguration Configuration(ClusterSettings settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["CustomerService:Tenants:acme:Pack"] = settings.Pack ?? "none",
            ["CustomerService:Conversations:FastTurnBudget"] = settings.FastTurnBudget,
            ["CustomerService:Wakeups:RecoveryDelay"] = "00:00:01",
            ["CustomerService:Wakeups:SweepInterval"] = "00:00:00.1",
            ["CustomerService:Outbox:ProofWait"] = "00:00:01",
            ["CustomerService:Outbox:ProofInterval"] = "00:00:00.1",
            ["CustomerService:Outbox:SettleDelay"] = "00:00:00.1",
            ["CustomerService:Retries:BaseDelay"] = "00:00:00.001",
            ["CustomerService:Retries:MaxDelay"] = "00:00:00.020",
            ["CustomerService:Retries:MaxAttempts"] = "4",
        };
        if (settings.Pack is null)
        {
            values["CustomerService:Policies:Order:0"] = "scripted";
        }

        foreach (var (key, value) in settings.More)
        {
            values[$"CustomerService:{key}"] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
