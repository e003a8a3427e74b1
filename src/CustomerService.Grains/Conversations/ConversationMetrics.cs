using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CustomerService.Channels;
using CustomerService.Diagnostics;

namespace CustomerService.Grains.Conversations;

/// <summary>What conversations measure. Tags are bounded: never a tenant, a grain key or customer text.</summary>
internal sealed class ConversationMetrics
{
    private static readonly InstrumentAdvice<double> Latency = new() { HistogramBucketBoundaries = TelemetryNames.LatencyBuckets };

    private readonly TimeProvider _time;
    private readonly Counter<long> _turns;
    private readonly Counter<long> _loaded;
    private readonly Counter<long> _migrated;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _fencesLost;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _dead;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _turn;
    private readonly Histogram<double> _stage;
    private readonly Histogram<double> _commit;
    private readonly ConcurrentDictionary<object, (int Open, DateTimeOffset Oldest)> _outboxes = new(ReferenceEqualityComparer.Instance);
    private long _active;
    private long _waiting;
    private int _deepest;

    public ConversationMetrics(IMeterFactory meters, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        var meter = meters.Create(TelemetryNames.Meter);
        _turns = meter.CreateCounter<long>(TelemetryNames.Turns, "{turn}", "Turns decided and committed, by policy and outcome.");
        _loaded = meter.CreateCounter<long>(TelemetryNames.ConversationsLoaded, "{conversation}", "Conversations read from the store.");
        _migrated = meter.CreateCounter<long>(TelemetryNames.ConversationsMigrated, "{conversation}", "Conversations that came from another silo with their state.");
        _refused = meter.CreateCounter<long>(TelemetryNames.MessagesRefused, "{message}", "Messages refused because too many were waiting.");
        _duplicates = meter.CreateCounter<long>(TelemetryNames.Duplicates, "{message}", "Redelivered messages recognised.");
        _fencesLost = meter.CreateCounter<long>(TelemetryNames.FencesLost, "{activation}", "Activations that lost their right to write.");
        _sent = meter.CreateCounter<long>(TelemetryNames.Sends, "{attempt}", "Attempts to send, by channel and outcome.");
        _dead = meter.CreateCounter<long>(TelemetryNames.DeadLetters, "{message}", "Messages given up, by channel.");
        _retries = meter.CreateCounter<long>(TelemetryNames.StoreRetries, "{attempt}", "Commits tried again, by reason.");
        _turn = meter.CreateHistogram(TelemetryNames.TurnDuration, "s", "From receipt of a turn's first message to its commit, by policy.", advice: Latency);
        _stage = meter.CreateHistogram(TelemetryNames.StageDuration, "s", "One stage of a turn.", advice: Latency);
        _commit = meter.CreateHistogram(TelemetryNames.CommitDuration, "s", "Commits of conversations.", advice: Latency);
        meter.CreateObservableGauge(TelemetryNames.ConversationsActive, () => Interlocked.Read(ref _active), "{conversation}", "Conversations in memory.");
        meter.CreateObservableGauge(TelemetryNames.MailboxWaiting, () => Interlocked.Read(ref _waiting), "{item}", "What waits in all mailboxes.");
        meter.CreateObservableGauge(TelemetryNames.MailboxDeepest, () => Interlocked.Exchange(ref _deepest, 0), "{item}", "The longest mailbox since the last collection.");
        meter.CreateObservableGauge(TelemetryNames.OutboxPending, () => _outboxes.Sum(outbox => (long)outbox.Value.Open), "{message}", "Messages still to be sent.");
        meter.CreateObservableGauge(TelemetryNames.OutboxAge, OldestOutbox, "s", "Age of the oldest message that is still to be sent.");
    }

    /// <summary>True while somebody collects the stages of turns.</summary>
    public bool MeasuresStages => _stage.Enabled;

    public void Activated() => Interlocked.Increment(ref _active);

    public void Deactivated(object conversation)
    {
        Interlocked.Decrement(ref _active);
        _outboxes.TryRemove(conversation, out _);
    }

    public void Loaded() => _loaded.Add(1);

    public void Migrated() => _migrated.Add(1);

    public void Refused() => _refused.Add(1);

    public void Duplicate() => _duplicates.Add(1);

    public void FenceLost() => _fencesLost.Add(1);

    /// <summary>One item more waits in a mailbox, which has so many now.</summary>
    public void Queued(int depth)
    {
        Interlocked.Increment(ref _waiting);
        if (depth > _deepest)
        {
            // Two silo threads may both think theirs is the longest: a gauge of the longest may be a little short.
            _deepest = depth;
        }
    }

    public void Dequeued(int items = 1) => Interlocked.Add(ref _waiting, -items);

    /// <summary>A conversation has so many messages to send, the oldest from then.</summary>
    public void Outbox(object conversation, int open, DateTimeOffset oldest)
    {
        if (open > 0)
        {
            _outboxes[conversation] = (open, oldest);
        }
        else if (!_outboxes.IsEmpty)
        {
            _outboxes.TryRemove(conversation, out _);
        }
    }

    public void Sent(string channel, SendOutcome outcome) =>
        _sent.Add(
            1,
            new KeyValuePair<string, object?>(TelemetryNames.ChannelTag, channel),
            new KeyValuePair<string, object?>(TelemetryNames.OutcomeTag, outcome.ToString()));

    public void DeadLetter(string channel) => _dead.Add(1, new KeyValuePair<string, object?>(TelemetryNames.ChannelTag, channel));

    public void StoreRetried(string reason) => _retries.Add(1, new KeyValuePair<string, object?>(TelemetryNames.ReasonTag, reason));

    public void TurnDone(TimeSpan elapsed, string policy, bool fast)
    {
        _turns.Add(
            1,
            new KeyValuePair<string, object?>(TelemetryNames.PolicyTag, policy),
            new KeyValuePair<string, object?>(TelemetryNames.OutcomeTag, fast ? "fast" : "slow"));
        _turn.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.PolicyTag, policy));
    }

    public void Stage(string stage, TimeSpan elapsed) =>
        _stage.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.StageTag, stage));

    public void Committed(TimeSpan elapsed) => _commit.Record(elapsed.TotalSeconds);

    private double OldestOutbox()
    {
        var oldest = DateTimeOffset.MaxValue;
        foreach (var (_, outbox) in _outboxes)
        {
            oldest = outbox.Oldest < oldest ? outbox.Oldest : oldest;
        }

        return oldest == DateTimeOffset.MaxValue ? 0 : Math.Max(0, (_time.GetUtcNow() - oldest).TotalSeconds);
    }
}
