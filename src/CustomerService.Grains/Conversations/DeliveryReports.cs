using System.Collections.Immutable;
using System.Globalization;
using CustomerService.Conversations;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Outbox;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>What providers tell of messages whose sending has ended, and what a transcript shows of it.</summary>
internal sealed class DeliveryReports(
    JournaledActor<ConversationSnapshot> actor,
    OutboxLedger outbox,
    OutboxRecorder recorder,
    ConversationCommits commits,
    EventReader reader,
    ConversationServices services)
{
    /// <summary>
    /// Records a report of a message that was sent or given up: how far it has come, that it is a dead letter after all, or that a dead
    /// letter has arrived. Only from the mailbox.
    /// </summary>
    public async Task<CommandResult> RecordAsync(DeliveryReport report, string channel, string account)
    {
        var done = Results.Of(actor.Snapshot.State, actor.Snapshot.State.LastSeq);
        if (!actor.Snapshot.State.Exists || PlaceOf(report.Key) is not var (seq, number))
        {
            return done;
        }

        // What is sent and not recorded yet becomes a row first.
        if (outbox.HasSettled && await recorder.SettleAsync() is { Status: not CommandStatus.Accepted } unsettled)
        {
            return unsettled;
        }

        var entry = await ReadAsync(JournalKeys.Outbox(seq, number)) ?? await ReadAsync(JournalKeys.DeadLetter(seq, number));
        if (entry is null or { IsOpen: true }
            || entry.Channel != channel || entry.AccountName != account || entry.KeyIn(actor.Id) != report.Key
            || OutboxRules.AfterEnd(entry, report, services.Time.GetUtcNow()) is var next && next == entry)
        {
            return done;
        }

        if (next.State == OutboxState.Dead)
        {
            // Before the letter is written, so that no list of dead letters ever misses it.
            await services.DeadLetters.NoteAsync(actor.Tenant, actor.Id, CancellationToken.None);
        }

        var sums = actor.Snapshot.Outbox;
        var dead = sums.Dead + (next.State == OutboxState.Dead ? 1 : 0) - (entry.State == OutboxState.Dead ? 1 : 0);
        var told = DeliveryEvents.Of(entry, next, actor.Snapshot.State.LastSeq, services.Time.GetUtcNow());
        if (await commits.CommitAsync(sums with { Dead = dead }, RowsOf(entry, next), told) is { IsWritten: false } outcome)
        {
            return commits.Failed(outcome);
        }

        if (next.State == OutboxState.Dead)
        {
            services.Metrics.DeadLetter(next.Channel);
        }

        return done;
    }

    /// <summary>Says of each message that goes to a channel how far it is; others are left as they are.</summary>
    public async Task<ImmutableArray<TranscriptMessage>> ShowAsync(ImmutableArray<TranscriptMessage> messages)
    {
        var channel = actor.Snapshot.State.Channel;
        if (!messages.Any(each => each.From != Speaker.Customer && services.Channels.ContainsKey(each.Address?.Channel ?? channel)))
        {
            return messages;
        }

        var states = new Dictionary<long, DeliveryState>();
        var (first, after) = (messages[0].Seq, messages[^1].Seq + 1);
        await foreach (var entry in reader.ReadEntriesAsync(JournalKeys.Outbox(first, 0), JournalKeys.Outbox(after, 0)))
        {
            Note(entry);
        }

        if (actor.Snapshot.Outbox.Dead > 0)
        {
            await foreach (var entry in reader.ReadEntriesAsync(JournalKeys.DeadLetter(first, 0), JournalKeys.DeadLetter(after, 0)))
            {
                Note(entry);
            }
        }

        // Memory is ahead of the rows.
        foreach (var entry in (outbox.Open ?? []).Concat(outbox.Settled ?? []))
        {
            Note(entry);
        }

        return [.. messages.Select(
            message => states.TryGetValue(message.Seq, out var state) ? message with { Delivery = state } : message)];

        void Note(OutboxEntry entry)
        {
            // That a device was told says nothing of the message.
            if (!entry.IsPush)
            {
                states[entry.Seq] = StateOf(entry);
            }
        }
    }

    private static DeliveryState StateOf(OutboxEntry entry) => entry.State switch
    {
        OutboxState.Sent => entry.Delivery ?? DeliveryState.Accepted,
        OutboxState.Dead => DeliveryState.Failed,
        _ => DeliveryState.Waiting,
    };

    private static ImmutableArray<RowOperation> RowsOf(OutboxEntry before, OutboxEntry next) =>
        before.State == OutboxState.Dead && next.State != OutboxState.Dead
            ? [RowOperation.Delete(JournalKeys.DeadLetter(next.Seq, next.Number)), OutboxLedger.Row(next)]
            : OutboxLedger.SettledRows(next);

    /// <summary>The seq and number in a key; null where it is none of this conversation.</summary>
    private (long Seq, int Number)? PlaceOf(string? key) =>
        key?.Split('|') is [var id, var seq, var number] && id == actor.Id
        && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? (place, n)
            : null;

    private async Task<OutboxEntry?> ReadAsync(string key) =>
        await actor.Journal.ReadRowAsync(key, CancellationToken.None) is { } row
            ? JournalJson.Read(row.Content.Span, OutboxJson.Default.OutboxEntry, ConversationActor.Kind.Name)
            : null;
}
