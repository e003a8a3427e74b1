using System.Text.Json;
using CustomerService.Desk;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Desk;

/// <summary>
/// The inbox in the store: a row for each conversation, and how far in the feed they reach, in one journal whose fence lets one activation
/// write.
/// </summary>
internal sealed class InboxStore(Journal journal)
{
    private const string Rows = "r:";
    private const string AfterRows = "r;";

    private InboxHead _head = InboxHead.Empty;

    /// <summary>How far in the feed it is; null for its beginning.</summary>
    public string? Cursor => _head.Cursor;

    /// <summary>Reads all of it.</summary>
    public async Task LoadAsync(InboxBook book, CancellationToken ct)
    {
        if (await journal.LoadAsync(ct) is not { } head)
        {
            return;
        }

        _head = JournalJson.Read(head, InboxJson.Default.InboxHead, "inbox");
        var from = Rows;
        while (true)
        {
            var rows = await journal.ReadRowsAsync(from, AfterRows, PartitionLimits.RangeRows, ct);
            foreach (var row in rows)
            {
                book.Set(JournalJson.Read(journal.Unprotect(row.Content, row.Key), InboxJson.Default.InboxEntry, "inbox entry"));
            }

            if (rows.Count < PartitionLimits.RangeRows)
            {
                return;
            }

            from = rows[^1].Key + "!";
        }
    }

    /// <summary>Stores changes, and how far in the feed they reach, in one write.</summary>
    /// <param name="changes">Entries by their conversations; null for one that leaves, which must be stored.</param>
    /// <param name="cursor">How far; as before where it is null.</param>
    public async ValueTask<CommitOutcome> CommitAsync(IReadOnlyList<(string Conversation, InboxEntry? Entry)> changes, string? cursor)
    {
        var head = new InboxHead { Cursor = cursor ?? _head.Cursor, Commits = _head.Commits + 1 };
        var rows = new List<RowOperation>(changes.Count);
        foreach (var (conversation, entry) in changes)
        {
            var key = Rows + conversation;
            rows.Add(entry is null
                ? RowOperation.Delete(key)
                : RowOperation.Put(
                    key, await journal.ProtectAsync(JsonSerializer.SerializeToUtf8Bytes(entry, InboxJson.Default.InboxEntry), key)));
        }

        var outcome = await journal.CommitAsync(
            new JournalCommit(head.Commits, JsonSerializer.SerializeToUtf8Bytes(head, InboxJson.Default.InboxHead), default, rows));
        if (outcome.IsWritten)
        {
            _head = head;
        }

        return outcome;
    }
}
