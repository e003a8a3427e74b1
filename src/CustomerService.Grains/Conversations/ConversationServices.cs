using System.Collections.Frozen;
using CustomerService.Channels;
using CustomerService.Diagnostics;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Events;
using CustomerService.Grains.Operations;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using CustomerService.Tenants;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Conversations;

/// <summary>What all conversations of a silo share; one reference per activation instead of a dozen.</summary>
internal sealed class ConversationServices(
    IPartitionStore store,
    IPayloadProtection protection,
    IWakeupIndex wakeups,
    CustomerRecall customers,
    IUnderstanding understanding,
    PolicyChain policies,
    ModelCatalog models,
    IEventPublisher publisher,
    IEnumerable<IOutboundChannel> channels,
    IOptions<ConversationOptions> options,
    IOptions<OutboxOptions> outbox,
    IOptions<WakeupOptions> wakeupOptions,
    RetryPlanner retries,
    TimeProvider time,
    IIdSource ids,
    ConversationMetrics metrics,
    HotKeys hotKeys,
    DeadLetterIndex deadLetters,
    EventWaits waits,
    RestoreMark restored,
    ITenantCatalog tenants,
    IHostApplicationLifetime lifetime,
    ILogger<ConversationGrain> logger)
{
    public IPartitionStore Store { get; } = store;

    public IPayloadProtection Protection { get; } = protection;

    public IWakeupIndex Wakeups { get; } = wakeups;

    public CustomerRecall Customers { get; } = customers;

    public IUnderstanding Understanding { get; } = understanding;

    public PolicyChain Policies { get; } = policies;

    public ModelCatalog Models { get; } = models;

    public IEventPublisher Publisher { get; } = publisher;

    public FrozenDictionary<string, IOutboundChannel> Channels { get; } = channels.ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);

    public ConversationOptions Options { get; } = options.Value;

    public OutboxOptions Outbox { get; } = outbox.Value;

    public TimeSpan RecoveryDelay { get; } = wakeupOptions.Value.RecoveryDelay;

    public RetryPlanner Retries { get; } = retries;

    public TimeProvider Time { get; } = time;

    public IIdSource Ids { get; } = ids;

    public ConversationMetrics Metrics { get; } = metrics;

    public HotKeys HotKeys { get; } = hotKeys;

    public DeadLetterIndex DeadLetters { get; } = deadLetters;

    public EventWaits Waits { get; } = waits;

    public RestoreMark Restored { get; } = restored;

    public ITenantCatalog Tenants { get; } = tenants;

    /// <summary>Cancelled when the silo begins to stop.</summary>
    public CancellationToken Stopping { get; } = lifetime.ApplicationStopping;

    public ILogger Logger { get; } = logger;
}
