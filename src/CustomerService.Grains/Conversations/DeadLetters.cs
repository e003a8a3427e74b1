using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Paging;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>What operators see of one conversation's outbox, and do to it.</summary>
internal sealed class DeadLetters(
    JournaledActor<ConversationSnapshot> actor, OutboxLedger outbox, ConversationCommits commits, EventReader reader, TimeProvider time)
{
    public async Task<OutboxView> ViewAsync()
    {
        var unrecorded = outbox.Unrecorded;
        var letters = await ReadAsync();
        var sums = actor.Snapshot.Outbox;
        return new OutboxView(sums.Open - unrecorded, letters, sums.PossibleDuplicates, Math.Max(sums.Dead, letters.Length))
        {
            Oldest = await OldestOpenAsync() is { } oldest
                ? new OutboxWaiting(oldest.Channel, oldest.CreatedAt, oldest.Attempts, oldest.NotBefore, oldest.Detail)
                : null,
        };
    }

    /// <summary>Opens a dead letter again, under the key that it had. Only from the mailbox.</summary>
    /// <returns>Not found where there is no letter of that key.</returns>
    public async Task<CommandResult> ReplayAsync(string key)
    {
        var dead = await reader.ReadEntriesAsync(JournalKeys.FirstDeadLetter, JournalKeys.AfterDeadLetters)
            .FirstOrDefaultAsync(entry => entry.KeyIn(actor.Id) == key);
        if (dead is null)
        {
            return Refusals.NoConversation;
        }

        var again = dead with { State = OutboxState.Pending, Attempts = 0, CreatedAt = time.GetUtcNow(), NotBefore = default };
        await actor.CoverAsync(time.GetUtcNow());
        var sums = actor.Snapshot.Outbox;
        var cursor = sums.Open == 0 ? again.Seq : Math.Min(sums.Cursor, again.Seq);
        var outcome = await commits.WriteAsync(
            actor.Snapshot with { Outbox = sums with { Open = sums.Open + 1, Dead = sums.Dead - 1, Cursor = cursor } },
            [RowOperation.Delete(JournalKeys.DeadLetter(dead.Seq, dead.Number)), OutboxLedger.Row(again)]);
        if (!outcome.IsWritten)
        {
            return commits.Failed(outcome);
        }

        outbox.PutBack(again);
        return Results.Of(actor.Snapshot.State, dead.Seq);
    }

    /// <summary>What waits longest: from memory, where the latest attempt is, else from the store, where it may not be yet.</summary>
    private async Task<OutboxEntry?> OldestOpenAsync() =>
        outbox.Oldest ?? (!outbox.HasOpened && actor.Snapshot.Outbox is { Open: > 0 } sums
            ? await reader.ReadEntriesAsync(
                JournalKeys.Outbox(sums.Cursor, 0), JournalKeys.AfterOutbox).FirstOrDefaultAsync(entry => entry.IsOpen)
            : null);

    /// <summary>The oldest dead letters, as many as fit.</summary>
    private async Task<ImmutableArray<DeadLetter>> ReadAsync()
    {
        var letters = ImmutableArray.CreateBuilder<DeadLetter>();
        var cut = default(PageCut);
        if (actor.Snapshot.Outbox.Dead > 0)
        {
            await foreach (var entry in reader.ReadEntriesAsync(JournalKeys.FirstDeadLetter, JournalKeys.AfterDeadLetters))
            {
                var letter = new DeadLetter(entry.KeyIn(actor.Id), entry.Channel, entry.Attempts, entry.Detail, entry.NotBefore);
                if (!cut.Takes(PageCut.BytesOf(letter)))
                {
                    break;
                }

                letters.Add(letter);
            }
        }

        return letters.DrainToImmutable();
    }
}
