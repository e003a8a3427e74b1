using System.Collections.Frozen;
using CustomerService.Channels;
using CustomerService.Diagnostics;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Events;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Operations;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Verification;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using CustomerService.Tenants;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Conversations;

/// <summary>What all conversations of a silo share; one reference per activation instead of a dozen.</summary>
internal sealed class ConversationServices(
    IPartitionStore store,
    IPayloadProtection protection,
    IWakeupIndex wakeups,
    CustomerLookup customers,
    ConversationMoves moves,
    Verifications verifications,
    VerificationCodes codes,
    CodeWriter codeWriter,
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
    ChannelStates channelStates,
    DeadLetterIndex deadLetters,
    EventWaits waits,
    RestoreMark restored,
    ITenantCatalog tenants,
    SpokenMessages spoken,
    ILogger<ConversationGrain> logger,
    IFeedExporter? feed = null)
{
    /// <summary>What their journals need.</summary>
    public JournaledServices Journaled { get; } =
        new(store, protection, wakeups, wakeupOptions.Value.RecoveryDelay, time, ids, logger, metrics.StoreRetried, feed);

    public CustomerLookup Customers { get; } = customers;

    public ConversationMoves Moves { get; } = moves;

    public Verifications Verifications { get; } = verifications;

    public VerificationCodes Codes { get; } = codes;

    public CodeWriter CodeWriter { get; } = codeWriter;

    public IUnderstanding Understanding { get; } = understanding;

    public PolicyChain Policies { get; } = policies;

    public ModelCatalog Models { get; } = models;

    public IEventPublisher Publisher { get; } = publisher;

    public FrozenDictionary<string, IOutboundChannel> Channels { get; } = channels.ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);

    public ConversationOptions Options { get; } = options.Value;

    public OutboxOptions Outbox { get; } = outbox.Value;

    public TimeSpan RecoveryDelay => Journaled.RecoveryDelay;

    public RetryPlanner Retries { get; } = retries;

    public TimeProvider Time { get; } = time;

    public ConversationMetrics Metrics { get; } = metrics;

    public HotKeys HotKeys { get; } = hotKeys;

    public ChannelStates ChannelStates { get; } = channelStates;

    public DeadLetterIndex DeadLetters { get; } = deadLetters;

    public EventWaits Waits { get; } = waits;

    public RestoreMark Restored { get; } = restored;

    public ITenantCatalog Tenants { get; } = tenants;

    public SpokenMessages Spoken { get; } = spoken;

    public ILogger Logger { get; } = logger;

    /// <summary>Decides turns.</summary>
    public TurnDecider Decider => field ??= new(this);
}
