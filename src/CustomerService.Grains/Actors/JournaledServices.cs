using CustomerService.Diagnostics;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Actors;

/// <summary>What all actors of a silo with a journal share.</summary>
/// <param name="Store">Where journals are.</param>
/// <param name="Protection">The subjects' keys.</param>
/// <param name="Wakeups">The index of wake-ups.</param>
/// <param name="RecoveryDelay">How long after the last sign of life an actor is looked at that may have been left half done.</param>
/// <param name="Time">The clock.</param>
/// <param name="Ids">Random ids.</param>
/// <param name="Logger">The kind's log.</param>
/// <param name="Retried">Told each time that a commit is tried again, and why; null where nobody counts.</param>
/// <param name="Feed">Where what is committed goes; null where there is no feed.</param>
internal sealed record JournaledServices(
    IPartitionStore Store,
    IPayloadProtection Protection,
    IWakeupIndex Wakeups,
    TimeSpan RecoveryDelay,
    TimeProvider Time,
    IIdSource Ids,
    ILogger Logger,
    Action<string>? Retried = null,
    IFeedExporter? Feed = null);
