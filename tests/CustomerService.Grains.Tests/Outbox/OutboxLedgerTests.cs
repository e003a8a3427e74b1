using System.Collections.Immutable;
using CsCheck;
using CustomerService.Conversations;
using CustomerService.Grains.Outbox;
using Xunit;

namespace CustomerService.Grains.Tests.Outbox;

/// <summary>The ledger of what is to be sent: pure, so its sums are checked against a plain recount.</summary>
public sealed class OutboxLedgerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Only_messages_to_the_customer_make_entries()
    {
        ImmutableArray<ConversationEvent> events =
        [
            new ConversationReopened { Seq = 1, At = Now },
            new BotReplied { Seq = 2, At = Now, Turn = 1, Text = "a", To = new ChannelAddress { Channel = "sms", Account = "main", Address = "1" } },
            new SystemNoted { Seq = 3, At = Now, Text = "b" },
        ];

        var entries = OutboxLedger.EntriesFor(events, "sms", (_, _) => true);

        Assert.Equal([(2L, "sms", "main"), (3L, "sms", "")], entries.Select(entry => (entry.Seq, entry.Channel, entry.Account ?? "")));
        Assert.Empty(OutboxLedger.EntriesFor([events[0]], "sms", (_, _) => true));
    }

    [Fact]
    public void Each_message_goes_where_it_is_said_though_the_conversation_moves_meanwhile()
    {
        var there = new ChannelAddress { Channel = "whatsapp", Account = "shop", Address = "1" };
        ImmutableArray<ConversationEvent> events =
        [
            new BotReplied { Seq = 1, At = Now, Turn = 1, Text = "read by who asks" },
            new ConversationMoved { Seq = 2, At = Now, To = there },
            new SystemNoted { Seq = 3, At = Now, Text = "sent", To = there },
            new SystemNoted { Seq = 4, At = Now, Text = "forbidden", To = there with { Address = "2" } },
        ];

        var entries = OutboxLedger.EntriesFor(events, "web", (channel, to) => channel == "whatsapp" && to?.Address != "2");

        Assert.Equal([(3L, "whatsapp", "shop")], entries.Select(entry => (entry.Seq, entry.Channel, entry.Account ?? "")));
    }

    [Fact]
    public void An_entry_that_ended_is_settled_and_given_back_when_its_commit_fails()
    {
        var ledger = new OutboxLedger();
        var (first, second) = (Entry(1), Entry(2));
        ledger.Add([first, second]);

        Assert.True(ledger.Replace(first, first with { State = OutboxState.Sent }));
        Assert.False(ledger.Replace(first, first with { State = OutboxState.Sent }));
        Assert.Equal((second, 1), (ledger.Oldest, ledger.Unrecorded));

        var taken = ledger.TakeSettled(10);
        Assert.False(ledger.HasSettled);
        ledger.GiveBack(taken);
        Assert.Equal(1, ledger.Unrecorded);
    }

    [Fact]
    public void A_dead_letter_takes_two_rows_and_waits_where_there_is_room_for_one()
    {
        var ledger = new OutboxLedger();
        ledger.Add([Entry(1), Entry(2)]);
        ledger.Replace(Entry(1), Entry(1) with { State = OutboxState.Sent });
        ledger.Replace(Entry(2), Entry(2) with { State = OutboxState.Dead });

        Assert.Equal(1, Assert.Single(ledger.TakeSettled(2)).Seq);
        Assert.Equal(2, Assert.Single(ledger.TakeSettled(2)).Seq);
    }

    /// <summary>Whatever happens to entries in whatever order, the sums say how many are open, how many are dead, and from where to read.</summary>
    [Fact]
    public void Sums_are_those_of_a_recount() => Gen.Select(Gen.Int[1, 12], Gen.Int[0, 2].Array[12], Gen.Int[1, 6]).Sample((count, fates, room) =>
    {
        var ledger = new OutboxLedger();
        var entries = Enumerable.Range(1, count).Select(seq => Entry(seq)).ToList();
        var sums = ledger.Summarise(OutboxSummary.Empty, entries, []);
        ledger.Add(entries);
        var (open, dead) = (entries.Select(entry => entry.Seq).ToHashSet(), 0);
        foreach (var entry in entries.Where(entry => fates[entry.Seq - 1] > 0))
        {
            ledger.Replace(entry, entry with { State = fates[entry.Seq - 1] == 1 ? OutboxState.Sent : OutboxState.Dead });
        }

        while (ledger.HasSettled)
        {
            var recorded = ledger.TakeSettled(Math.Max(room, 2));
            sums = ledger.Summarise(sums, [], recorded);
            recorded.ForEach(entry => open.Remove(entry.Seq));
            dead += recorded.Count(entry => entry.State == OutboxState.Dead);
            Assert.Equal((open.Count, dead), (sums.Open, sums.Dead));
            Assert.True(open.Count == 0 || sums.Cursor <= open.Min());
        }
    });

    private static OutboxEntry Entry(long seq) => new() { Seq = seq, Channel = "sms", CreatedAt = Now };
}
