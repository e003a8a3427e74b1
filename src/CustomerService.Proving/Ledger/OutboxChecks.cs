using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Ledger;

/// <summary>I9: nothing waits to be answered or sent, and nothing was given up.</summary>
internal static class OutboxChecks
{
    /// <summary>Whether a conversation has come to rest.</summary>
    public static bool IsDrained(ConversationView view) => !view.AwaitsAnswer && view.Outbox is null or { Pending: 0 };

    /// <summary>Checks one conversation after it had its time.</summary>
    public static void Check(
        string conversation, ConversationView view, EndpointClass? endpointClass, TimeSpan settle, InvariantBoard board)
    {
        var limit = Duration.Format(settle);
        board.Check(Invariant.Drained, !view.AwaitsAnswer, () => $"{conversation}: still waits for an answer after {limit}");
        if (view.Outbox is not { } outbox)
        {
            return;
        }

        board.Check(
            Invariant.Drained, outbox.Pending == 0, () => $"{conversation}: {outbox.Pending} messages still to be sent after {limit}");

        // Only where the outcome of a sending can stay unknown for ever may a message be given up or come twice.
        if (endpointClass is not EndpointClass.C)
        {
            board.Check(
                Invariant.Drained,
                outbox.DeadLetters.IsEmpty,
                () => $"{conversation}: given up: {outbox.DeadLetters[0].Key} ({outbox.DeadLetters[0].Reason})");
        }

        if (endpointClass is EndpointClass.A or null)
        {
            board.Check(
                Invariant.OneReplySet,
                outbox.PossibleDuplicates == 0,
                () => $"{conversation}: {outbox.PossibleDuplicates} possible duplicates, where none can be");
        }
    }
}
