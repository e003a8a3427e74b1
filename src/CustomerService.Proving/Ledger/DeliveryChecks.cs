namespace CustomerService.Proving.Ledger;

/// <summary>What a webhook endpoint received, against what the transcript says was sent and what its class promises.</summary>
internal static class DeliveryChecks
{
    /// <summary>Checks one conversation.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="view">What the host shows.</param>
    /// <param name="received">What the endpoint received for this conversation, in the order of its record.</param>
    /// <param name="endpointClass">What the endpoint offers against duplicates.</param>
    /// <param name="board">Takes the results.</param>
    public static void Check(
        string conversation, ConversationView view, IEnumerable<EndpointRecord> received, EndpointClass endpointClass, InvariantBoard board)
    {
        var all = received.ToList();
        var accepted = all.Where(r => r.Accepted).ToLookup(r => r.Seq);
        var deadKeys = view.Outbox?.DeadLetters.Select(d => d.Key).ToHashSet(StringComparer.Ordinal) ?? [];
        var outgoing = view.Messages.Where(m => m.From != "customer").ToDictionary(m => m.Seq);
        foreach (var reply in outgoing.Values.Where(m => m.From == "bot"))
        {
            // Class C may drop what it can't be sure of, and then says so in a dead letter.
            var arrived = accepted[reply.Seq].Any()
                || (endpointClass == EndpointClass.C && deadKeys.Any(key => SeqOf(key) == reply.Seq));
            board.Check(Invariant.Delivery, arrived, () => $"{conversation}: reply {reply.Seq} never arrived at the endpoint");
        }

        foreach (var record in all)
        {
            board.Check(
                Invariant.Delivery,
                outgoing.ContainsKey(record.Seq),
                () => $"{conversation}: the endpoint received seq {record.Seq}, which is no reply in the transcript");
        }

        foreach (var copies in all.GroupBy(r => r.Seq))
        {
            var keys = copies.Select(c => c.Key).Distinct(StringComparer.Ordinal).ToList();
            board.Check(
                Invariant.Delivery,
                keys.Count == 1,
                () => $"{conversation}: reply {copies.Key} was sent under the keys {string.Join(" and ", keys)}");
        }

        foreach (var copies in accepted)
        {
            CheckCopies(conversation, [.. copies], endpointClass, board);
        }

        CheckOrder(conversation, all, board);
    }

    private static void CheckCopies(string conversation, List<EndpointRecord> copies, EndpointClass endpointClass, InvariantBoard board)
    {
        var where = $"{conversation}: reply {copies[0].Seq}";
        switch (endpointClass)
        {
            case EndpointClass.A:
                // The endpoint recognises the key, so copies under one key are one message; that is checked above.
                break;
            case EndpointClass.B:
                board.Check(
                    Invariant.Delivery,
                    copies.Count == 1,
                    () => $"{where} arrived {copies.Count} times, although the endpoint could be asked");
                break;
            default:
                board.Check(Invariant.Delivery, copies.Count <= 2, () => $"{where} arrived {copies.Count} times; one repeat is the most");
                board.Check(
                    Invariant.Delivery,
                    copies.Skip(1).All(c => c.PossibleDuplicate),
                    () => $"{where} arrived {copies.Count} times, and a repeat is not marked as a possible duplicate");
                break;
        }
    }

    private static void CheckOrder(string conversation, List<EndpointRecord> all, InvariantBoard board)
    {
        var firsts = all.Where(r => r.Accepted).GroupBy(r => r.Seq).Select(g => g.Key).ToList();
        for (var i = 1; i < firsts.Count; i++)
        {
            var (before, after) = (firsts[i - 1], firsts[i]);
            board.Check(
                Invariant.Order, after > before, () => $"{conversation}: reply {after} arrived at the endpoint after reply {before}");
        }
    }

    // conversation|seq|n
    private static long? SeqOf(string key) => key.Split('|') is [_, var seq, ..] && long.TryParse(seq, out var number) ? number : null;
}
