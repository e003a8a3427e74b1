namespace CustomerService.Proving.Ledger;

/// <summary>I1, I2 and "only what was sent": what became of the customer's messages.</summary>
internal static class MessageChecks
{
    // What a turn is called that waits for something slow; its decision follows.
    private const string PendingPolicy = "pending";

    /// <summary>Checks one conversation.</summary>
    public static void Check(ConversationRecord record, ConversationView view, InvariantBoard board)
    {
        var inTranscript = view.Messages
            .Where(m => m.From == "customer")
            .GroupBy(m => m.MessageId ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

        foreach (var message in record.Messages.Values)
        {
            var where = $"{record.Id} message {message.Id}";
            var found = inTranscript.GetValueOrDefault(message.Id, []);
            if (message.Acks.Count > 0)
            {
                board.Check(
                    Invariant.NothingLost,
                    found.Count > 0,
                    () => $"{where}: acknowledged {message.Acks.Count} times, but not in the transcript");
                board.Check(Invariant.NothingLost, found.All(m => m.Text == message.Text), () => $"{where}: its text is not what was sent");
            }

            board.Check(
                Invariant.OneTurn,
                found.Count <= 1,
                () => $"{where}: {found.Count} times in the transcript, at seqs {string.Join(", ", found.Select(m => m.Seq))}");
            CheckAcks(message, where, board);
        }

        foreach (var (id, found) in inTranscript)
        {
            board.Check(
                Invariant.OnlySent,
                record.Messages.ContainsKey(id),
                () => $"{record.Id}: message '{id}' at seq {found[0].Seq} was never sent");
        }

        CheckTurnsInEvents(record, view, board);
    }

    private static void CheckAcks(MessageRecord message, string where, InvariantBoard board)
    {
        var turns = message.Acks.Select(a => a.Turn).OfType<int>().Distinct().ToList();
        board.Check(Invariant.OneTurn, turns.Count <= 1, () => $"{where}: acknowledged for turns {string.Join(" and ", turns)}");

        // An acknowledgement may be lost on the way, so none may say "new"; two never do.
        var taken = message.Acks.Count(a => a is { Turn: not null, Duplicate: false });
        board.Check(Invariant.OneTurn, taken <= 1, () => $"{where}: taken as new {taken} times");
        board.Check(Invariant.OneTurn, message.Refusals.Count == 0, () => $"{where}: the same content was refused: {message.Refusals[0]}");
    }

    private static void CheckTurnsInEvents(ConversationRecord record, ConversationView view, InvariantBoard board)
    {
        if (view.Events is not { } events)
        {
            return;
        }

        foreach (var decided in events.Where(e => e.Kind == "turn" && e.Text("policy") != PendingPolicy).GroupBy(e => e.Turn))
        {
            board.Check(
                Invariant.OneTurn,
                decided.Count() == 1,
                () =>
                    $"{record.Id}: turn {decided.Key} was decided {decided.Count()} times, at seqs {string.Join(
                        ", ", decided.Select(e => e.Seq))}");
        }
    }
}
