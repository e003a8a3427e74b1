using CustomerService.Client;

namespace CustomerService.Proving.Ledger;

/// <summary>I3 and I4: what the assistant answered, how often and in which order.</summary>
internal static class ReplyChecks
{
    /// <summary>Checks one conversation.</summary>
    public static void Check(ConversationRecord record, ConversationView view, InvariantBoard board)
    {
        CheckSeqs(record, view, board);
        var bySeq = view.Messages.GroupBy(m => m.Seq).ToDictionary(g => g.Key, g => g.First());
        var turns = record.Messages.Values
            .SelectMany(message => message.Acks.Where(ack => ack.Turn is not null).Select(ack => (message, ack)))
            .GroupBy(x => x.ack.Turn!.Value)
            .OrderBy(g => g.Key);
        var accountedFor = new HashSet<long>();
        (int Turn, long Seq) last = (0, 0);
        foreach (var turn in turns)
        {
            var where = $"{record.Id} turn {turn.Key}";
            CheckSameReplies(turn.Select(x => x.ack), where, board);
            var replies = turn.SelectMany(x => x.ack.Replies).Distinct().Order().ToList();
            accountedFor.UnionWith(replies);
            foreach (var seq in replies)
            {
                board.Check(
                    Invariant.OneReplySet,
                    bySeq.GetValueOrDefault(seq)?.From == "bot",
                    () => $"{where}: acknowledged reply {seq} is not in the transcript");
            }

            CheckTexts(replies, bySeq, where, board);
            foreach (var (message, ack) in turn)
            {
                CheckAfterMessage(message, ack, view, where, board);
            }

            if (replies.Count > 0)
            {
                var before = last;
                board.Check(
                    Invariant.Order,
                    replies[0] > before.Seq,
                    () => $"{where}: reply {replies[0]} comes before reply {before.Seq} of turn {before.Turn}");
                last = (turn.Key, Math.Max(before.Seq, replies[^1]));
            }
        }

        if (record.Channel is null)
        {
            CheckNoOthers(record, view, accountedFor, board);
        }
        else
        {
            CheckTurnsOfEvents(record, view, board);
        }
    }

    // A provider is told of no turn and no reply: which replies a turn has, is between its decision and the next one's.
    private static void CheckTurnsOfEvents(ConversationRecord record, ConversationView view, InvariantBoard board)
    {
        int? turn = null;
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var seen in view.Events ?? [])
        {
            if (seen.Kind == "turn")
            {
                turn = seen.Turn;
                said.Clear();
            }
            else if (seen.From == "bot")
            {
                board.Check(Invariant.OneReplySet, turn is not null, () => $"{record.Id}: reply {seen.Seq} comes before any turn");
                board.Check(
                    Invariant.OneReplySet,
                    said.Add(seen.Text("text") ?? ""),
                    () => $"{record.Id} turn {turn}: the text of reply {seen.Seq} is there twice");
            }
        }
    }

    private static void CheckSeqs(ConversationRecord record, ConversationView view, InvariantBoard board)
    {
        for (var i = 1; i < view.Messages.Length; i++)
        {
            var (before, after) = (view.Messages[i - 1].Seq, view.Messages[i].Seq);
            board.Check(Invariant.Order, after > before, () => $"{record.Id}: seq {after} follows seq {before}");
        }
    }

    private static void CheckSameReplies(IEnumerable<AckRecord> acks, string where, InvariantBoard board)
    {
        // While a turn waits for something slow it has no replies yet, or the first of them.
        var sets = acks.Where(a => !a.Waiting).Select(a => string.Join(", ", a.Replies)).Distinct().ToList();
        board.Check(Invariant.OneReplySet, sets.Count <= 1, () => $"{where}: acknowledged with replies [{string.Join("] and [", sets)}]");
    }

    private static void CheckTexts(
        List<long> replies, Dictionary<long, TranscriptPage.MessageView> bySeq, string where, InvariantBoard board)
    {
        var repeated = replies.Select(
            seq =>
                bySeq.GetValueOrDefault(seq)).OfType<TranscriptPage.MessageView>().GroupBy(m => m.Text).FirstOrDefault(g => g.Count() > 1);
        board.Check(
            Invariant.OneReplySet,
            repeated is null,
            () => $"{where}: the same text at seqs {string.Join(", ", repeated!.Select(m => m.Seq))}");
    }

    private static void CheckAfterMessage(MessageRecord message, AckRecord ack, ConversationView view, string where, InvariantBoard board)
    {
        if (ack.Replies.IsEmpty || view.Messages.FirstOrDefault(m => m.MessageId == message.Id) is not { } asked)
        {
            return;
        }

        board.Check(
            Invariant.Order,
            ack.Replies.All(seq => seq > asked.Seq),
            () => $"{where}: reply {ack.Replies.Min()} comes before message {message.Id} at seq {asked.Seq}");
        board.Check(
            Invariant.Order,
            ack.Replies.SequenceEqual(ack.Replies.Order()),
            () => $"{where}: replies in the order {string.Join(", ", ack.Replies)}");
    }

    // A reply that no acknowledgement named is a second answer to a turn, unless it answers a message we have no
    // acknowledgement of: the event stream then says which turn it belongs to, because replies follow their turn's decision.
    private static void CheckNoOthers(ConversationRecord record, ConversationView view, HashSet<long> accountedFor, InvariantBoard board)
    {
        var settled = record.Messages.Values.SelectMany(m => m.Acks).Where(a => !a.Waiting).Select(a => a.Turn).OfType<int>().ToHashSet();
        if (view.Events is { } events && events.Any(e => e.Kind == "turn"))
        {
            int? turn = null;
            foreach (var seen in events)
            {
                turn = seen.Kind == "turn" ? seen.Turn : turn;
                if (seen.From == "bot" && turn is { } known && settled.Contains(known))
                {
                    board.Check(
                        Invariant.OneReplySet,
                        accountedFor.Contains(seen.Seq),
                        () => $"{record.Id} turn {known}: reply {seen.Seq} is one more than was acknowledged");
                }
            }
        }
        else if (record.Messages.Values.All(m => m.Acks.Any(a => !a.Waiting)))
        {
            foreach (var reply in view.Messages.Where(m => m.From == "bot"))
            {
                board.Check(
                    Invariant.OneReplySet,
                    accountedFor.Contains(reply.Seq),
                    () => $"{record.Id}: reply {reply.Seq} answers no acknowledged message");
            }
        }
    }
}
