using CustomerService.Diagnostics;
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
    IOptions<WakeupOptions> wakeupOptions,
    TimeProvider time,
    IIdSource ids,
    ILogger<CustomerGrain> logger)
{
    public IPartitionStore Store { get; } = store;

    public IPayloadProtection Protection { get; } = protection;

    public IWakeupIndex Wakeups { get; } = wakeups;

    public CustomerDirectory Directory { get; } = directory;

    public TimeSpan RecoveryDelay { get; } = wakeupOptions.Value.RecoveryDelay;

    public TimeProvider Time { get; } = time;

    public IIdSource Ids { get; } = ids;

    public ILogger Logger { get; } = logger;
}
