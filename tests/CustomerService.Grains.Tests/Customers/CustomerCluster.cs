using CustomerService.Customers;
using CustomerService.Diagnostics;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.TestingHost;
using Xunit;

namespace CustomerService.Grains.Tests.Customers;

/// <summary>One silo with customers on a store in memory. Nothing sweeps wake-ups here: tests wake by hand.</summary>
public sealed class CustomerCluster : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster;
    private int _names;

    public CustomerCluster()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IPartitionStore>(Store);
            silo.Services.AddCustomerServiceStorage(o => o.Provider = StorageOptions.Memory);
            silo.Services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add(nameof(CustomerService)));
            silo.Services.AddSingleton<IIdSource, RandomIdSource>();
            silo.Services.AddSingleton<IWakeupIndex, WakeupIndex>();

            // The clock is the customers' alone: a silo lives by its own.
            silo.Services.AddSingleton(p => new CustomerDirectory(
                Store, p.GetRequiredService<IPayloadProtection>(), p.GetRequiredService<IGrainFactory>(), Clock));
            silo.Services.AddSingleton(p => new CustomerServices(
                Store, p.GetRequiredService<IPayloadProtection>(), p.GetRequiredService<IWakeupIndex>(), p.GetRequiredService<CustomerDirectory>(), p.GetRequiredService<IGrainFactory>(),
                Options.Create(new WakeupOptions()), Clock, p.GetRequiredService<IIdSource>(), p.GetRequiredService<ILogger<CustomerGrain>>()));
        });
        _cluster = builder.Build();
    }

    internal FaultyStore Store { get; } = new();

    internal ShiftedClock Clock { get; } = new();

    internal ICustomerDirectory Directory => Silo.GetRequiredService<CustomerDirectory>();

    internal SenderCustomers Senders =>
        new(Silo.GetRequiredService<CustomerDirectory>(), Protection, Silo.GetRequiredService<IGrainFactory>(), Clock);

    internal IPayloadProtection Protection => Silo.GetRequiredService<IPayloadProtection>();

    private IServiceProvider Silo => _cluster.Silos[0].ServiceProvider;

    public async ValueTask InitializeAsync() => await _cluster.DeployAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    internal ICustomerGrain Customer(string id, string tenant = "acme") => _cluster.Client.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, id));

    /// <summary>An id that no other test uses.</summary>
    internal string NewId(string name) => $"{name}-{Interlocked.Increment(ref _names)}";

    /// <summary>Ends the activation, as a crash of its silo would: the next call reads what is stored.</summary>
    internal async Task ForgetAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await _cluster.DeactivateAsync(Customer(id));
        }
    }

    /// <summary>True when a wake-up is noted for the customer.</summary>
    internal async Task<bool> HasWakeupAsync(string id, string tenant = "acme")
    {
        var key = GrainKeys.Make(tenant, id);
        var rows = await Store.ReadRangeAsync(WakeupKey.Partition(WakeupKey.ShardOf(key)), "0", null, 1000);
        return rows.Any(row => WakeupKey.Decode(row.Key) is { Kind: WakeupKind.Customer } wakeup && wakeup.GrainKey == key);
    }
}
