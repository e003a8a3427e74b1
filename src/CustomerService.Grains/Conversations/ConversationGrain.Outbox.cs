using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Paging;
using CustomerService.Operations;

namespace CustomerService.Grains.Conversations;

/// <summary>What operators see of the outbox.</summary>
internal sealed partial class ConversationGrain
{
    private const int EntriesPerRead = 200;

    public async Task<OutboxView> ReadOutboxAsync()
    {
        await ThrowIfUnreadableAsync();
        var settled = _settled?.Count(entry => entry.State == OutboxState.Sent) ?? 0;
        var letters = await ReadDeadLettersAsync();
        return new OutboxView(_snapshot.Outbox.Open - settled, letters, _snapshot.Outbox.PossibleDuplicates, Math.Max(_snapshot.Outbox.Dead, letters.Length))
        {
            Oldest = await OldestOpenAsync() is { } oldest
                ? new OutboxWaiting(oldest.Channel, oldest.CreatedAt, oldest.Attempts, oldest.NotBefore, oldest.Detail)
                : null,
        };
    }

    /// <summary>What waits longest: from memory, where the latest attempt is, else from the store, where it may not be yet.</summary>
    private async Task<OutboxEntry?> OldestOpenAsync() =>
        _open is [var first, ..] ? first
        : _open is null && _snapshot.Outbox.Open > 0
            ? await ReadEntriesAsync(JournalKeys.Outbox(_snapshot.Outbox.Cursor, 0), JournalKeys.AfterOutbox)
                .FirstOrDefaultAsync(entry => entry.IsOpen)
            : null;

    /// <summary>The oldest dead letters, as many as fit.</summary>
    private async Task<ImmutableArray<DeadLetter>> ReadDeadLettersAsync()
    {
        var letters = ImmutableArray.CreateBuilder<DeadLetter>();
        var cut = default(PageCut);
        if (_snapshot.Outbox.Dead > 0)
        {
            await foreach (var entry in ReadEntriesAsync(JournalKeys.FirstDeadLetter, JournalKeys.AfterDeadLetters))
            {
                var letter = new DeadLetter(entry.KeyIn(_id), entry.Channel, entry.Attempts, entry.Detail, entry.NotBefore);
                if (!cut.Takes(PageCut.BytesOf(letter)))
                {
                    break;
                }

                letters.Add(letter);
            }
        }

        return letters.DrainToImmutable();
    }

    private async IAsyncEnumerable<OutboxEntry> ReadEntriesAsync(string from, string before)
    {
        while (true)
        {
            var rows = await _journal.ReadRowsAsync(from, before, EntriesPerRead, CancellationToken.None);
            foreach (var row in rows)
            {
                yield return Read(row.Content.ToArray(), ConversationJson.Default.OutboxEntry);
            }

            if (rows.Count < EntriesPerRead)
            {
                yield break;
            }

            from = rows[^1].Key + "!";
        }
    }
}
