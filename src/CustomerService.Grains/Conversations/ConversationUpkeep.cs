using CustomerService.Conversations;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Outbox;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>Finishes what an earlier activation left undone, and forgets what is too old. Called from the mailbox.</summary>
internal sealed class ConversationUpkeep(
    JournaledActor<ConversationSnapshot> actor,
    OutboxLedger outbox,
    OutboxRecorder recorder,
    OutboxDispatcher dispatcher,
    TurnRunner turns,
    ConversationCommits commits,
    EventReader reader,
    ConversationServices services)
{
    /// <summary>At most this many markers are looked at in one go.</summary>
    private const int MarkersPerPrune = 200;

    private const int DeletesPerCommit = 80;

    /// <summary>Takes up what an earlier activation left: what is to be sent, what is to be answered.</summary>
    public async Task RecoverAsync()
    {
        await LoadOutboxAsync();
        dispatcher.Dispatch();
        await turns.AnswerUnansweredAsync();
    }

    /// <summary>A wake-up: do what is due, and see to it that what is not done yet is looked at again.</summary>
    public async Task<CommandResult> LookAroundAsync()
    {
        actor.WakeDue = default;
        if (!actor.Snapshot.State.Exists)
        {
            return Refusals.NoConversation;
        }

        await turns.AnswerUnansweredAsync();
        if (outbox.HasSettled && await recorder.SettleAsync() is { Status: not CommandStatus.Accepted } unsettled)
        {
            // What is sent and only not recorded yet is no reason to be woken again.
            return unsettled;
        }

        // A commit of an activation that was thought dead may still be under way; after this one it can't land any more.
        if (!actor.Journal.Fenced && await commits.WriteAsync(actor.Snapshot, []) is { IsWritten: false } outcome)
        {
            return commits.Failed(outcome);
        }

        dispatcher.Dispatch();
        var (state, sums) = (actor.Snapshot.State, actor.Snapshot.Outbox);
        if (!state.Unanswered.IsEmpty || sums.Open > 0)
        {
            var now = services.Time.GetUtcNow();
            await actor.CoverAsync(
                state.Unanswered.IsEmpty && outbox.Oldest?.NotBefore is { } notBefore && notBefore > now ? notBefore : now);
        }

        return Results.Of(state, state.LastSeq);
    }

    /// <summary>Forgets message ids whose time is over. Rides on every 64th turn, so it costs next to nothing.</summary>
    public async Task<CommandResult> PruneMarkersAsync()
    {
        var before = (services.Time.GetUtcNow() - services.Options.MarkerRetention).ToUnixTimeMilliseconds();
        var from = "d:";
        while (true)
        {
            var rows = await actor.Journal.ReadRowsAsync(from, JournalKeys.AfterMarkers, MarkersPerPrune, CancellationToken.None);
            var old = rows.Where(row => DedupeMarker.Decode(row.Content.Span).At < before)
                .Select(row => RowOperation.Delete(row.Key, row.ETag));
            foreach (var batch in old.Chunk(DeletesPerCommit))
            {
                if (await commits.WriteAsync(actor.Snapshot, batch) is { IsWritten: false } outcome)
                {
                    return commits.Failed(outcome);
                }
            }

            if (rows.Count < MarkersPerPrune)
            {
                return Results.Of(actor.Snapshot.State, actor.Snapshot.State.LastSeq);
            }

            from = rows[^1].Key + "!";
        }
    }

    private async Task LoadOutboxAsync()
    {
        var sums = actor.Snapshot.Outbox;
        if (sums.Open == 0 || outbox.HasOpened)
        {
            return;
        }

        var open = new List<OutboxEntry>();
        await foreach (var entry in reader.ReadEntriesAsync(JournalKeys.Outbox(sums.Cursor, 0), JournalKeys.AfterOutbox))
        {
            if (entry.IsOpen)
            {
                open.Add(OutboxRules.Restored(entry, services.Restored.At));
            }

            if (open.Count == sums.Open)
            {
                break;
            }
        }

        outbox.Fill(open);
        recorder.Measure();
    }
}
