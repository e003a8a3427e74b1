using CustomerService.Client;
using CustomerService.Proving.Ledger;
using Xunit;

namespace CustomerService.Proving.Tests.Ledger;

/// <summary>What must not be taken for a violation: coalesced turns, slow turns, and messages we have no acknowledgement of.</summary>
public sealed class ReplyChecksTests
{
    [Fact]
    public void Messages_answered_together_share_their_replies()
    {
        var record = Record(("a", 1, [3], false), ("b", 1, [3], false));
        Assert.Equal(0, Violations(record, (1, "customer", "a"), (2, "customer", "b"), (3, "bot", null)));
    }

    [Fact]
    public void A_slow_turn_may_be_acknowledged_before_its_replies()
    {
        var record = Record(("a", 1, [], true), ("a", 1, [2], false));
        Assert.Equal(0, Violations(record, (1, "customer", "a"), (2, "bot", null)));
    }

    [Fact]
    public void A_reply_to_a_message_without_acknowledgement_is_no_second_reply()
    {
        var record = Record(("a", 1, [2], false));
        record.Message("lost on the way");
        Assert.Equal(0, Violations(record, (1, "customer", "a"), (2, "bot", null), (3, "customer", "lost on the way"), (4, "bot", null)));
    }

    [Fact]
    public void Two_acknowledgements_of_one_turn_with_other_replies_are_a_violation()
    {
        var record = Record(("a", 1, [2], false), ("a", 1, [3], false));
        Assert.NotEqual(0, Violations(record, (1, "customer", "a"), (2, "bot", null), (3, "bot", null)));
    }

    [Fact]
    public void Replies_of_a_later_turn_must_come_later()
    {
        var record = Record(("a", 1, [4], false), ("b", 2, [3], false));
        Assert.Equal(1, Violations(record, (1, "customer", "a"), (2, "customer", "b"), (3, "bot", null), (4, "bot", null)));
    }

    private static ConversationRecord Record(params (string Id, int Turn, long[] Replies, bool Waiting)[] acks)
    {
        var record = new ConversationRecord("c");
        foreach (var (id, turn, replies, waiting) in acks)
        {
            record.Message(id).Acks.Add(new AckRecord(turn, false, [.. replies], waiting));
        }

        return record;
    }

    private static long Violations(ConversationRecord record, params (long Seq, string From, string? Id)[] messages)
    {
        var view = new ConversationView
        {
            AwaitsAnswer = false,
            Messages = [.. messages.Select(m => new TranscriptPage.MessageView(m.Seq, m.From, $"text {m.Seq}", DateTimeOffset.UnixEpoch, m.Id))],
        };
        var board = new InvariantBoard();
        ReplyChecks.Check(record, view, board);
        return board.Violations;
    }
}
