using CustomerService.Customers;
using CustomerService.Diagnostics;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Customers;

/// <summary>What all customers of a silo share.</summary>
internal sealed class CustomerServices(
    IPartitionStore store,
    IPayloadProtection protection,
    IWakeupIndex wakeups,
    CustomerDirectory directory,
    IGrainFactory grains,
    IOptions<WakeupOptions> wakeupOptions,
    TimeProvider time,
    IIdSource ids,
    ILogger<CustomerGrain> logger,
    IFeedExporter? feed = null)
{
    /// <summary>What their journals need.</summary>
    public JournaledServices Journaled { get; } =
        new(store, protection, wakeups, wakeupOptions.Value.RecoveryDelay, time, ids, logger, Feed: feed);

    public CustomerDirectory Directory { get; } = directory;

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger;

    /// <summary>Another customer of the same tenant.</summary>
    public ICustomerGrain Customer(string tenant, string id) => grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, id));
}
