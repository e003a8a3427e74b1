using System.Diagnostics.Metrics;
using CustomerService.Channels;
using CustomerService.Diagnostics;

namespace CustomerService.Grains.Conversations;

/// <summary>What conversations measure. Tags are bounded: never a tenant, a grain key or customer text.</summary>
internal sealed class ConversationMetrics
{
    private readonly Counter<long> _loaded;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _fencesLost;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _sent;
    private readonly Histogram<double> _turn;
    private readonly Histogram<double> _commit;

    public ConversationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _loaded = meter.CreateCounter<long>(TelemetryNames.ConversationsLoaded, "{conversation}", "Conversations read from the store.");
        _refused = meter.CreateCounter<long>(TelemetryNames.MessagesRefused, "{message}", "Messages refused because too many were waiting.");
        _duplicates = meter.CreateCounter<long>(TelemetryNames.Duplicates, "{message}", "Redelivered messages recognised.");
        _fencesLost = meter.CreateCounter<long>(TelemetryNames.FencesLost, "{activation}", "Activations that lost their right to write.");
        _dropped = meter.CreateCounter<long>(TelemetryNames.EventsDropped, "{commit}", "Announcements dropped because the publisher was behind.");
        _sent = meter.CreateCounter<long>(TelemetryNames.Sends, "{attempt}", "Attempts to send, by channel and outcome.");
        _turn = meter.CreateHistogram<double>(TelemetryNames.TurnDuration, "s", "From receipt of a turn's first message to its commit, by policy.");
        _commit = meter.CreateHistogram<double>(TelemetryNames.CommitDuration, "s", "Commits of conversations.");
    }

    public void Loaded() => _loaded.Add(1);

    public void Refused() => _refused.Add(1);

    public void Duplicate() => _duplicates.Add(1);

    public void FenceLost() => _fencesLost.Add(1);

    public void EventsDropped() => _dropped.Add(1);

    public void Sent(string channel, SendOutcome outcome) =>
        _sent.Add(1, new KeyValuePair<string, object?>("channel", channel), new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    public void TurnDone(TimeSpan elapsed, string policy) => _turn.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("policy", policy));

    public void Committed(TimeSpan elapsed) => _commit.Record(elapsed.TotalSeconds);
}
