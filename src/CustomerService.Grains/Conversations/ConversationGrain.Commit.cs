using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CustomerService.Conversations;
using CustomerService.Diagnostics;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>The one place that writes: events, markers, outbox and head in one atomic commit, then the news of it.</summary>
internal sealed partial class ConversationGrain
{
    /// <summary>A commit takes less than this, or fails: a wake-up that is due later than this covers it.</summary>
    private static readonly TimeSpan LongestCommit = TimeSpan.FromSeconds(10);

    /// <summary>Rows of a commit that are always there.</summary>
    private const int HeadAndEvents = 2;

    private DateTimeOffset _wakeDue;

    /// <summary>Commits. A duplicate names the marker that exists already; then nothing was written.</summary>
    private async Task<CommitOutcome> CommitAsync(ImmutableArray<ConversationEvent> events, KeyValuePair<string, DedupeMarker>[] markers)
    {
        var turnsBefore = State.DecidedTurns;
        var state = ConversationFold.Apply(State, events);
        var entries = EntriesFor(events, state);
        if (events.IsEmpty && _settled is null or { Count: 0 })
        {
            return CommitOutcome.Written;
        }

        if (entries.Count > 0 && await TryCoverAsync(services.Time.GetUtcNow()) is { IsWritten: false } uncovered)
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
            rows.Add(Row(entry));
        }

        var settled = TakeSettled(PartitionLimits.Operations - HeadAndEvents - rows.Count);
        foreach (var entry in settled)
        {
            rows.AddRange(SettledRows(entry));
        }

        var snapshot = new ConversationSnapshot(state, Summarise(entries, settled));
        var outcome = await WriteAsync(snapshot, events, rows, settled);
        if (!outcome.IsWritten)
        {
            return outcome;
        }

        Enlist(entries);
        Remember(markers);
        if (state.DecidedTurns / TurnsPerPrune > turnsBefore / TurnsPerPrune)
        {
            _ = EnqueueInternal(PruneMarkersAsync);
        }

        CrashPoint.Hit("publish.before");
        services.Publisher.Publish(_tenant, _id, events);
        CrashPoint.Hit("publish.after");
        AnnounceChange();
        return outcome;
    }

    private async Task<CommitOutcome> WriteAsync(ConversationSnapshot snapshot, ImmutableArray<ConversationEvent> events, List<RowOperation> rows, List<OutboxEntry> settled)
    {
        var begun = services.Time.GetTimestamp();
        var outcome = default(CommitOutcome);
        try
        {
            outcome = await _journal.CommitAsync(
                new JournalCommit(
                    snapshot.State.LastSeq,
                    JsonSerializer.SerializeToUtf8Bytes(snapshot, ConversationJson.Default.ConversationSnapshot),
                    events.IsEmpty ? default : EventsJson.Write(events),
                    rows));
        }
        finally
        {
            if (outcome.IsWritten)
            {
                _snapshot = snapshot;
                services.Metrics.Committed(services.Time.GetElapsedTime(begun));
            }
            else
            {
                GiveBack(settled);
            }
        }

        return outcome;
    }

    /// <summary>
    /// Makes sure that a wake-up is due after whatever is being committed now, so that no crash leaves it forgotten. One row
    /// serves all commits until shortly before it is due.
    /// </summary>
    /// <param name="now">The time, or, for what is not due before, the time of that.</param>
    private async ValueTask CoverAsync(DateTimeOffset now)
    {
        var due = now + LongestCommit + services.RecoveryDelay;
        if (_wakeDue > now + LongestCommit && _wakeDue <= due)
        {
            return;
        }

        await services.Wakeups.ScheduleAsync(WakeupKind.Conversation, this.GetPrimaryKeyString(), due, CancellationToken.None);
        _wakeDue = due;
    }

    /// <summary>As <see cref="CoverAsync"/>, where its failure is one of the commit that it is for: nothing of that was written.</summary>
    private async ValueTask<CommitOutcome> TryCoverAsync(DateTimeOffset now)
    {
        try
        {
            await CoverAsync(now);
            return CommitOutcome.Written;
        }
        catch (Exception e) when (StoreFaults.IsAway(e))
        {
            return CommitOutcome.Unavailable(e);
        }
    }

    /// <summary>Ends the activation where it has to, and says what senders hear.</summary>
    private CommandResult Failed(CommitOutcome outcome)
    {
        if (!outcome.IsTheEnd)
        {
            LogUnavailable(services.Logger, outcome.Cause);
            return Unavailable;
        }

        LogLost(services.Logger, outcome.Reason);
        services.Metrics.FenceLost();
        _ended = true;
        _lost = true;
        AnnounceChange();
        DeactivateOnIdle();
        return outcome.Kind == CommitKind.Unknown ? Unsure : Unavailable;
    }

    private static T Read<T>(byte[] plain, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(plain, type) ?? throw new JournalUnreadableException("A stored conversation is empty.");
        }
        catch (JsonException e)
        {
            throw new JournalUnreadableException("A stored conversation can't be read by this version; it is left untouched.", e);
        }
    }
}
