using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Outbox;

/// <summary>
/// The entries of one conversation's outbox that are not done with: the open ones, in order of seq, and those that have ended and that
/// the next commit records. Knows nothing of stores and channels.
/// </summary>
internal sealed class OutboxLedger
{
    /// <summary>A dead letter leaves one place for another, see <see cref="SettledRows"/>.</summary>
    private const int RowsOfDead = 2;

    /// <summary>For the many commits that send and settle nothing; never added to.</summary>
    public static readonly List<OutboxEntry> NoEntries = [];

    private List<OutboxEntry>? _open;
    private List<OutboxEntry>? _settled;

    /// <summary>False while nothing was ever put in: then the store may hold entries that are not here.</summary>
    public bool HasOpened => _open is not null;

    public int OpenCount => _open?.Count ?? 0;

    /// <summary>What waits longest; null where nothing does.</summary>
    public OutboxEntry? Oldest => _open is [var first, ..] ? first : null;

    public bool HasSettled => _settled is { Count: > 0 };

    /// <summary>Entries that were sent, and no commit says so yet.</summary>
    public int Unrecorded => _settled?.Count(entry => entry.State == OutboxState.Sent) ?? 0;

    /// <summary>Possible duplicates that no commit has counted yet.</summary>
    public int Uncounted { get; set; }

    public IReadOnlyList<OutboxEntry>? Open => _open;

    public IReadOnlyList<OutboxEntry>? Settled => _settled;

    /// <summary>The entries that go with these events: one for each message to the customer that is sent to where it goes.</summary>
    /// <param name="events">What happens.</param>
    /// <param name="channel">The channel before.</param>
    /// <param name="isSent">Whether messages are sent to a place; without an address it is the channel's name.</param>
    public static List<OutboxEntry> EntriesFor(
        ImmutableArray<ConversationEvent> events, string channel, Func<string, ChannelAddress?, bool> isSent)
    {
        List<OutboxEntry>? entries = null;
        foreach (var e in events)
        {
            var (isSaid, to) = e switch
            {
                BotReplied b => (true, b.To),
                AgentReplied a => (true, a.To),
                SystemNoted s => (s.Code is not { IsWithheld: true }, s.To),
                _ => (false, null),
            };
            channel = e is MessageReceived m ? m.Channel : channel;
            var name = to?.Channel ?? channel;
            if (isSaid && isSent(name, to))
            {
                (entries ??= []).Add(new OutboxEntry { Seq = e.Seq, Channel = name, Account = to?.Account, CreatedAt = e.At });
            }
        }

        return entries ?? NoEntries;
    }

    /// <summary>The entries that tell devices of these events: one for each message to the customer and each device.</summary>
    public static List<OutboxEntry> PushesFor(ImmutableArray<ConversationEvent> events, ImmutableArray<DeviceAdded> devices) =>
        devices.IsEmpty
        ? NoEntries
        : [
            .. from e in events
               where IsSaid(e)
               from known in devices
               select new OutboxEntry
               {
                   Seq = e.Seq,
                   Number = known.Number,
                   Channel = known.Device.Channel,
                   Account = known.Device.Account,
                   CreatedAt = e.At,
               },
        ];

    public static RowOperation Row(OutboxEntry entry) => RowOperation.Put(JournalKeys.Outbox(entry.Seq, entry.Number), Write(entry));

    /// <summary>A sent entry stays as a record of the delivery; a dead one moves to the dead letters.</summary>
    public static ImmutableArray<RowOperation> SettledRows(OutboxEntry entry) => entry.State == OutboxState.Dead
        ?
        [
            RowOperation.Delete(JournalKeys.Outbox(entry.Seq, entry.Number)),
            RowOperation.Put(JournalKeys.DeadLetter(entry.Seq, entry.Number), Write(entry)),
        ]
        : [Row(entry)];

    /// <summary>Takes what was read, or what came from another silo, for what there is.</summary>
    public void Fill(IReadOnlyList<OutboxEntry>? open, IReadOnlyList<OutboxEntry>? settled = null) =>
        (_open, _settled) = (open is null ? null : [.. open], settled is { Count: > 0 } ? [.. settled] : null);

    public void Add(List<OutboxEntry> entries) => (_open ??= []).AddRange(entries);

    /// <summary>An entry that was given up is open again, in its place.</summary>
    public void PutBack(OutboxEntry entry)
    {
        (_open ??= []).Insert(0, entry);
        _open.Sort(static (a, b) => a.Seq.CompareTo(b.Seq));
    }

    /// <summary>
    /// What is to be done next: the oldest entry, and where that is a push that has to wait, the first that need not, or else the one that
    /// waits least. A device's provider that is away holds up no other device, and no message.
    /// </summary>
    public OutboxEntry? Next(DateTimeOffset now)
    {
        OutboxEntry? soonest = null;
        foreach (var entry in _open ?? [])
        {
            soonest = soonest is null || entry.NotBefore < soonest.NotBefore ? entry : soonest;
            if (entry.NotBefore <= now || !entry.IsPush)
            {
                break;
            }
        }

        return soonest;
    }

    /// <summary>Puts an entry's next state in its place: among the settled where it has ended. False where it is open no more.</summary>
    public bool Replace(OutboxEntry old, OutboxEntry next)
    {
        var index = _open?.IndexOf(old) ?? -1;
        if (index < 0)
        {
            return false;
        }

        if (next.IsOpen)
        {
            _open![index] = next;
            return true;
        }

        _open!.RemoveAt(index);
        (_settled ??= []).Add(next);
        return true;
    }

    /// <summary>Takes ended entries, oldest first, as far as there is room for their rows.</summary>
    public List<OutboxEntry> TakeSettled(int room)
    {
        if (_settled is null or { Count: 0 })
        {
            return NoEntries;
        }

        var count = 0;
        while (count < _settled.Count && (room -= _settled[count].State == OutboxState.Dead ? RowsOfDead : 1) >= 0)
        {
            count++;
        }

        var settled = _settled.GetRange(0, count);
        _settled.RemoveRange(0, count);
        return settled;
    }

    /// <summary>The commit that was to record them did not come about.</summary>
    public void GiveBack(List<OutboxEntry> settled)
    {
        if (settled.Count > 0)
        {
            (_settled ??= []).InsertRange(0, settled);
        }
    }

    /// <summary>The sums after a commit that adds entries and records settled ones.</summary>
    public OutboxSummary Summarise(OutboxSummary before, List<OutboxEntry> added, List<OutboxEntry> recorded)
    {
        if (added.Count == 0 && recorded.Count == 0)
        {
            return before;
        }

        var cursor = Oldest?.Seq ?? (added.Count > 0 ? added[0].Seq : 0);
        if (_settled is { Count: > 0 } waiting)
        {
            var oldest = waiting.Min(entry => entry.Seq);
            cursor = cursor == 0 ? oldest : Math.Min(cursor, oldest);
        }

        return before with
        {
            Open = before.Open + added.Count - recorded.Count,
            Dead = before.Dead + recorded.Count(entry => entry.State == OutboxState.Dead),
            Cursor = cursor,
        };
    }

    private static bool IsSaid(ConversationEvent e) => e is BotReplied or AgentReplied or SystemNoted { Code: null };

    private static byte[] Write(OutboxEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, OutboxJson.Default.OutboxEntry);
}
