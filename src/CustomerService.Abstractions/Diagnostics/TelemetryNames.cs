namespace CustomerService.Diagnostics;

/// <summary>
/// Names of everything this product measures and traces, so that dashboards and alerts need no magic strings. Prometheus shows
/// <c>customer_service.turn.duration</c> as <c>customer_service_turn_duration_seconds</c>; docs/operations/metrics.md lists both.
/// </summary>
/// <remarks>
/// Tags are bounded: never a grain key, a conversation, a message id or customer text. Tenants are named one by one only up to a limit.
/// </remarks>
public static class TelemetryNames
{
    /// <summary>The meter of conversations, customers and models.</summary>
    public const string Meter = "CustomerService";

    /// <summary>The activity source of conversations, customers and models.</summary>
    public const string Source = "CustomerService";

    /// <summary>The meter and the activity source of the HTTP gateway.</summary>
    public const string Gateway = "CustomerService.Gateway";

    /// <summary>The meter and the activity source of channels.</summary>
    public const string Channels = "CustomerService.Channels";

    /// <summary>The meter and the activity source of stores.</summary>
    public const string Storage = "CustomerService.Storage";

    /// <summary>
    /// Counter: turns decided and committed; tags <see cref="PolicyTag"/>, <see cref="OutcomeTag"/> (<c>fast</c>: answered in the call;
    /// <c>slow</c>: accepted first).
    /// </summary>
    public const string Turns = "customer_service.turns";

    /// <summary>Histogram, seconds: receipt to commit; tag <see cref="PolicyTag"/>.</summary>
    public const string TurnDuration = "customer_service.turn.duration";

    /// <summary>
    /// Histogram, seconds: one stage of a turn; tag <see cref="StageTag"/> (<c>recall</c>, <c>understand</c>, <c>decide</c>,
    /// <c>commit</c>).
    /// </summary>
    public const string StageDuration = "customer_service.turn.stage.duration";

    /// <summary>Counter: conversations read from the store.</summary>
    public const string ConversationsLoaded = "customer_service.conversations.loaded";

    /// <summary>Gauge: conversations in the memory of this silo.</summary>
    public const string ConversationsActive = "customer_service.conversations.active";

    /// <summary>Counter: conversations that came from another silo with their state.</summary>
    public const string ConversationsMigrated = "customer_service.conversations.migrated";

    /// <summary>Counter: messages refused with 429 because too many wait in their conversation.</summary>
    public const string MessagesRefused = "customer_service.messages.refused";

    /// <summary>Counter: redelivered messages recognised.</summary>
    public const string Duplicates = "customer_service.messages.duplicates";

    /// <summary>Counter: activations that lost their right to write.</summary>
    public const string FencesLost = "customer_service.fences.lost";

    /// <summary>
    /// Counter: announcements of events dropped because a sink was behind; tag <see cref="SinkTag"/> (<c>all</c>: before any sink).
    /// </summary>
    public const string EventsDropped = "customer_service.events.dropped";

    /// <summary>Counter: events that came into the change feed.</summary>
    public const string FeedEvents = "customer_service.feed.events";

    /// <summary>Histogram, seconds: from the decision of an event to its being in the change feed.</summary>
    public const string FeedLag = "customer_service.feed.lag";

    /// <summary>Counter: rows that were stored in the warehouse's files.</summary>
    public const string WarehouseRows = "customer_service.warehouse.rows";

    /// <summary>Histogram, seconds: from the decision of an event to its being seen by queries of the warehouse.</summary>
    public const string WarehouseLag = "customer_service.warehouse.lag";

    /// <summary>Histogram, seconds: how long questions to the warehouse took, by <c>outcome</c>.</summary>
    public const string WarehouseQueries = "customer_service.warehouse.query.duration";

    /// <summary>Counter: looks at what is expected of the warehouse's files; tags <c>expectation</c>, <see cref="OutcomeTag"/>.</summary>
    public const string WarehouseExpectations = "customer_service.warehouse.expectations";

    /// <summary>Gauge: things waiting in the mailboxes of this silo's conversations.</summary>
    public const string MailboxWaiting = "customer_service.mailbox.waiting";

    /// <summary>Gauge: the longest mailbox since the last collection.</summary>
    public const string MailboxDeepest = "customer_service.mailbox.deepest";

    /// <summary>Counter: attempts to send; tags <see cref="ChannelTag"/>, <see cref="OutcomeTag"/>.</summary>
    public const string Sends = "customer_service.outbox.sends";

    /// <summary>Gauge: messages that this silo's conversations have still to send.</summary>
    public const string OutboxPending = "customer_service.outbox.pending";

    /// <summary>Gauge, seconds: age of the oldest message that is still to be sent; 0 where there is none.</summary>
    public const string OutboxAge = "customer_service.outbox.age";

    /// <summary>Counter: messages given up; tag <see cref="ChannelTag"/>.</summary>
    public const string DeadLetters = "customer_service.outbox.dead_letters";

    /// <summary>Histogram, seconds: commits of conversations.</summary>
    public const string CommitDuration = "customer_service.commit.duration";

    /// <summary>Counter: commits tried again; tag <see cref="ReasonTag"/> (<c>unavailable</c>, <c>unknown</c>).</summary>
    public const string StoreRetries = "customer_service.store.retries";

    /// <summary>Histogram, seconds: how much later than due a grain was woken.</summary>
    public const string WakeupLag = "customer_service.wakeup.lag";

    /// <summary>
    /// Histogram, seconds: asking a model; tags <see cref="ModelTag"/>, <see cref="OutcomeTag"/> (<c>ok</c>, <c>failed</c>, <c>late</c>,
    /// <c>full</c>).
    /// </summary>
    public const string ModelDuration = "customer_service.model.duration";

    /// <summary>Gauge: places of a bulkhead in use; tag <see cref="BulkheadTag"/>.</summary>
    public const string BulkheadActive = "customer_service.bulkhead.active";

    /// <summary>Gauge: who waits for a place in a bulkhead; tag <see cref="BulkheadTag"/>.</summary>
    public const string BulkheadWaiting = "customer_service.bulkhead.waiting";

    /// <summary>
    /// Gauge, 0 to 1: the most of its concurrent turns that a tenant used since the last collection; tag <see cref="TenantTag"/>.
    /// </summary>
    public const string TenantSaturation = "customer_service.tenant.saturation";

    /// <summary>Gauge, 0 to 1: the most of its concurrent turns that the gateway used since the last collection.</summary>
    public const string GatewaySaturation = "customer_service.gateway.saturation";

    /// <summary>Gauge: messages that wait at the gateway's entry for their tenant's share.</summary>
    public const string GatewayWaiting = "customer_service.gateway.waiting";

    /// <summary>
    /// Counter: messages turned away at the gateway; tags <see cref="ReasonTag"/> (<c>rate</c>, <c>concurrency</c>, <c>saturated</c>,
    /// <c>order</c>), <see cref="TenantTag"/>.
    /// </summary>
    public const string Shed = "customer_service.gateway.shed";

    /// <summary>Counter: commands sent to conversations; tags <c>command</c>, <c>status</c>.</summary>
    public const string Commands = "customer_service.gateway.commands";

    /// <summary>Counter: checked credentials; tag <see cref="OutcomeTag"/>.</summary>
    public const string Credentials = "customer_service.gateway.credentials";

    /// <summary>Up-down counter: event streams open now; tag <c>stream</c>.</summary>
    public const string Streams = "customer_service.gateway.streams";

    /// <summary>Counter: waits of event streams that failed and were repeated.</summary>
    public const string StreamRetries = "customer_service.gateway.stream_retries";

    /// <summary>Counter: attempts of a channel; tags <c>customer_service.channel</c>, <c>customer_service.outcome</c>.</summary>
    public const string ChannelSends = "customer_service.channel.sends";

    /// <summary>Histogram, seconds: an attempt of a channel; tags as above.</summary>
    public const string ChannelSendDuration = "customer_service.channel.send.duration";

    /// <summary>Up-down counter: attempts under way; tag <c>customer_service.channel</c>.</summary>
    public const string ChannelActiveSends = "customer_service.channel.sends.active";

    /// <summary>Counter: attempts that found their endpoint's places taken; tag <c>customer_service.channel</c>.</summary>
    public const string ChannelQueuedSends = "customer_service.channel.sends.queued";

    /// <summary>
    /// Counter: addresses refused by the endpoint guard; tags <c>customer_service.channel</c>, <c>customer_service.reason</c>.
    /// </summary>
    public const string ChannelRefused = "customer_service.channel.endpoints.refused";

    /// <summary>
    /// Counter: questions whether a message has arrived; tags <c>customer_service.channel</c>, <c>customer_service.outcome</c>.
    /// </summary>
    public const string ChannelReadBacks = "customer_service.channel.read_backs";

    /// <summary>Counter: batches of the store; tags <c>store</c>, <see cref="OutcomeTag"/>.</summary>
    public const string StoreCommits = "customer_service.store.commits";

    /// <summary>Histogram, seconds: one batch of the store; tags <c>store</c>, <see cref="OutcomeTag"/>.</summary>
    public const string StoreCommitDuration = "customer_service.store.commit.duration";

    /// <summary>Histogram: batches that one durable write of the embedded store carried.</summary>
    public const string StoreGroupSize = "customer_service.store.group.size";

    /// <summary>Histogram, seconds: checkpoints of the embedded store; tag <c>by</c>.</summary>
    public const string StoreCheckpointDuration = "customer_service.store.checkpoint.duration";

    /// <summary>Counter: payloads that went to the blob store because of their size.</summary>
    public const string StoreOffloaded = "customer_service.store.offloaded";

    /// <summary>Counter: payloads that could not be decrypted or were damaged.</summary>
    public const string StoreUnreadable = "customer_service.store.unreadable";

    /// <summary>Tag: the policy that decided, or <c>handed-off</c>, <c>closed</c>.</summary>
    public const string PolicyTag = "policy";

    /// <summary>Tag: how it ended.</summary>
    public const string OutcomeTag = "outcome";

    /// <summary>Tag: stage of a turn.</summary>
    public const string StageTag = "stage";

    /// <summary>Tag: name of a channel.</summary>
    public const string ChannelTag = "channel";

    /// <summary>Tag: why.</summary>
    public const string ReasonTag = "reason";

    /// <summary>Tag: kind of model.</summary>
    public const string ModelTag = "model";

    /// <summary>Tag: which bulkhead.</summary>
    public const string BulkheadTag = "bulkhead";

    /// <summary>Tag: a tenant's name, for so many tenants as the configuration allows; <c>other</c> for all further ones.</summary>
    public const string TenantTag = "tenant";

    /// <summary>The name of an event sink.</summary>
    public const string SinkTag = "sink";

    /// <summary>Activity: a grain takes one turn.</summary>
    public const string TurnActivity = "turn";

    /// <summary>Activity: a grain sends one message of its outbox.</summary>
    public const string SendActivity = "outbox send";

    /// <summary>Upper bounds of the buckets of every histogram of seconds.</summary>
    public static readonly IReadOnlyList<double> LatencyBuckets =
        [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30];
}
