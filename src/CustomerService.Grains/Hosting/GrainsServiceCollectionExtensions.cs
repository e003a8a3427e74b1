using CustomerService.Analytics;
using CustomerService.Diagnostics;
using CustomerService.Grains.Analytics;
using CustomerService.Grains.Bulkheads;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Desk;
using CustomerService.Grains.Erasing;
using CustomerService.Grains.Events;
using CustomerService.Grains.Feed;
using CustomerService.Grains.Operations;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.People;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Readers;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Serving.Kinds;
using CustomerService.Grains.Serving.Registry;
using CustomerService.Grains.Silos;
using CustomerService.Grains.Sinks;
using CustomerService.Grains.Tenants;
using CustomerService.Grains.Verification;
using CustomerService.Grains.Wakeups;
using CustomerService.Policies;
using CustomerService.Storage.GrainStorage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Streams;

namespace CustomerService.Grains.Hosting;

/// <summary>What a silo needs to serve conversations. Storage and channels are registered beside it.</summary>
public static class GrainsServiceCollectionExtensions
{
    /// <summary>Registers the grains' services and options from the section <c>CustomerService</c>.</summary>
    public static IServiceCollection AddCustomerServiceGrains(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.TryAddSingleton<SiloReadiness>();
        services.AddMetrics();
        return services
            .AddConversations(section)
            .AddCustomers()
            .AddVerification(section.GetSection("Verification"))
            .AddPeople(section.GetSection("People"))
            .AddPolicies(section.GetSection("Policies"))
            .AddTenants(section)
            .AddServing(section.GetSection("Models"))
            .AddModelRegistry()
            .AddBulkheads(section.GetSection("Bulkheads"))
            .AddWakeups(section.GetSection("Wakeups"))
            .AddFeed(section.GetSection("Feed"))
            .AddReaders()
            .AddErasing()
            .AddSinks()
            .AddDesk()
            .AddEvents()
            .AddOutbox(section)
            .AddAnalytics()
            .AddOperations();
    }

    /// <summary>What a process without a silo needs to call the grains: storage is registered beside it.</summary>
    public static IServiceCollection AddCustomerServiceClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.AddMetrics();
        return services.AddCustomerDirectory().AddOperations();
    }

    /// <summary>Tells a process without a silo which tenants there are, from the section <c>CustomerService</c>.</summary>
    public static IServiceCollection AddTenantCatalog(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<TenantsOptions>().Bind(section);
        return services.AddTenantNames();
    }

    /// <summary>Registers a policy; name it in <c>CustomerService:Policies:Order</c> to have it asked.</summary>
    public static IServiceCollection AddDecisionPolicy<TPolicy>(this IServiceCollection services)
        where TPolicy : class, IDecisionPolicy
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDecisionPolicy, TPolicy>());
        return services;
    }

    /// <summary>Registers a kind of model: it is trained from every tenant's pack, stored, and loaded by every silo.</summary>
    public static IServiceCollection AddModelKind<TKind>(this IServiceCollection services)
        where TKind : ModelKind
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ModelKind, TKind>());
        return services;
    }

    /// <summary>Registers somewhere that committed events go, beside the stream.</summary>
    public static IServiceCollection AddEventSink<TSink>(this IServiceCollection services)
        where TSink : class, IEventSink
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEventSink, TSink>());
        return services;
    }

    /// <summary>Gives the silo its streams and its grain storage.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="streams">Registers the stream provider <see cref="ConversationStream.Provider"/>; null for streams in memory.</param>
    public static ISiloBuilder AddCustomerServiceSilo(this ISiloBuilder silo, Action<ISiloBuilder>? streams = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.AddStoreGrainStorage(GrainStores.Default);
        silo.AddGrainDirectory(NoDirectory.Name, static (_, _) => new NoDirectory());
        silo.Services.AddPlacementDirector<OnNamedSilo, OnNamedSiloDirector>();
        silo.Services.TryAddSingleton<GrainCounts>();
        silo.Services.TryAddSingleton<SiloServiceClient>();
        silo.AddGrainService<SiloService>();

        if (streams is not null)
        {
            streams(silo);
            return silo;
        }

        // By default a silo keeps five to thirty minutes of events, a gigabyte at full load. Consumers who come too late find the gap and
        // read the journal.
        silo.Services.Configure<StreamCacheEvictionOptions>(ConversationStream.Provider, static eviction =>
        {
            eviction.DataMinTimeInCache = TimeSpan.FromSeconds(5);
            eviction.DataMaxAgeInCache = TimeSpan.FromMinutes(1);
        });
        return silo.AddMemoryStreams(ConversationStream.Provider, streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly));
    }
}
