using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Diagnostics;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Outbox;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>The one place that writes: events, markers, outbox and head in one atomic commit, then the news of it.</summary>
internal sealed class ConversationCommits(
    JournaledActor<ConversationSnapshot> actor,
    OutboxLedger outbox,
    RecentMarkers recent,
    EventNews news,
    ConversationServices services,
    ICommitListener listener)
{
    /// <summary>Rows of a commit that are always there.</summary>
    private const int HeadAndEvents = 2;

    private const int TurnsPerPrune = 64;

    /// <summary>Commits events. A duplicate names the marker that exists already; then nothing was written.</summary>
    public ValueTask<CommitOutcome> CommitAsync(
        ImmutableArray<ConversationEvent> events, params KeyValuePair<string, DedupeMarker>[] markers) =>
        CommitAsync(ConversationFold.Apply(actor.Snapshot.State, events), events, markers);

    /// <summary>As above, with the state that the events lead to.</summary>
    public async ValueTask<CommitOutcome> CommitAsync(
        ConversationState state, ImmutableArray<ConversationEvent> events, KeyValuePair<string, DedupeMarker>[] markers)
    {
        if (events.IsEmpty && !outbox.HasSettled)
        {
            return CommitOutcome.Written;
        }

        var before = actor.Snapshot;

        // What forbids messages is still confirmed, and what allows them again is answered.
        var entries = OutboxLedger.EntriesFor(
            events,
            before.State.Channel,
            (channel, to) => services.Channels.ContainsKey(channel) && !(state.Forbids(to) && before.State.Forbids(to)));
        if (entries.Count == 0)
        {
            entries = PushesFor(state, events);
        }

        if (entries.Count > 0 && await actor.TryCoverAsync(services.Time.GetUtcNow()) is { IsWritten: false } uncovered)
        {
            return uncovered;
        }

        var rows = new List<RowOperation>(markers.Length + entries.Count);
        foreach (var (key, marker) in markers)
        {
            rows.Add(RowOperation.Insert(key, marker.Encode()));
        }

        foreach (var entry in entries)
        {
            rows.Add(OutboxLedger.Row(entry));
        }

        var settled = outbox.TakeSettled(PartitionLimits.Operations - HeadAndEvents - rows.Count);
        foreach (var entry in settled)
        {
            rows.AddRange(OutboxLedger.SettledRows(entry));
        }

        // Behind what happens, whose places others know already.
        var told = DeliveryEvents.Of(settled, state.LastSeq, services.Time.GetUtcNow());
        if (!told.IsEmpty)
        {
            (state, events) = (ConversationFold.Apply(state, told), events.AddRange(told));
        }

        var written = false;
        try
        {
            var snapshot = new ConversationSnapshot(state, outbox.Summarise(before.Outbox, entries, settled));
            var outcome = await WriteAsync(snapshot, rows, events);
            written = outcome.IsWritten;
            if (!written)
            {
                return outcome;
            }
        }
        finally
        {
            if (!written)
            {
                outbox.GiveBack(settled);
            }
        }

        Announce(before.State, state, events, entries, markers);
        return CommitOutcome.Written;
    }

    /// <summary>Commits what became of a message whose sending had ended before, and says so.</summary>
    /// <param name="sums">The outbox after it.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="events">What is said of it; may be nothing.</param>
    public async ValueTask<CommitOutcome> CommitAsync(
        OutboxSummary sums, IReadOnlyList<RowOperation> rows, ImmutableArray<ConversationEvent> events)
    {
        var before = actor.Snapshot.State;
        var state = ConversationFold.Apply(before, events);
        var outcome = await WriteAsync(new ConversationSnapshot(state, sums), rows, events);
        if (outcome.IsWritten && !events.IsEmpty)
        {
            Announce(before, state, events, OutboxLedger.NoEntries, []);
        }

        return outcome;
    }

    /// <summary>Commits a snapshot and rows that are no events.</summary>
    public async ValueTask<CommitOutcome> WriteAsync(
        ConversationSnapshot snapshot, IReadOnlyList<RowOperation> rows, ImmutableArray<ConversationEvent> events = default)
    {
        var begun = services.Time.GetTimestamp();
        using var json = events.IsDefaultOrEmpty ? default : EventsJson.Rent(events);
        var outcome = await actor.WriteAsync(snapshot, snapshot.State.LastSeq, json.Memory, rows);
        if (outcome.IsWritten)
        {
            services.Metrics.Committed(services.Time.GetElapsedTime(begun));
        }

        return outcome;
    }

    /// <summary>Ends the activation where it has to, and says what senders hear.</summary>
    public CommandResult Failed(CommitOutcome outcome)
    {
        actor.Heed(outcome);
        if (!outcome.IsTheEnd)
        {
            return Refusals.Unavailable;
        }

        services.Metrics.FenceLost();
        news.Announce();
        return outcome.Kind == CommitKind.Unknown ? Refusals.Unsure : Refusals.Unavailable;
    }

    /// <summary>Where the customer reads answers in an app, and does not right now, its devices are told of them.</summary>
    private List<OutboxEntry> PushesFor(ConversationState state, ImmutableArray<ConversationEvent> events) =>
        state.Devices is { IsDefaultOrEmpty: false } devices
            && !services.Channels.ContainsKey(state.Channel)
            && !news.IsFollowedByCustomer
            ? OutboxLedger.PushesFor(events, devices.RemoveAll(known => !services.Channels.ContainsKey(known.Device.Channel)))
            : OutboxLedger.NoEntries;

    private void Announce(
        ConversationState before, ConversationState after,
        ImmutableArray<ConversationEvent> events, List<OutboxEntry> entries, KeyValuePair<string, DedupeMarker>[] markers)
    {
        if (entries.Count > 0)
        {
            listener.Enlisted(entries);
        }

        recent.Remember(markers);
        if (after.DecidedTurns / TurnsPerPrune > before.DecidedTurns / TurnsPerPrune)
        {
            listener.PruneDue();
        }

        CrashPoint.Hit("publish.before");
        services.Publisher.Publish(actor.Tenant, actor.Id, events);
        actor.Export(events, after.LastSeq);
        CrashPoint.Hit("publish.after");
        news.Announce();
    }
}
