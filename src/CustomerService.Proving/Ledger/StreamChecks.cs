namespace CustomerService.Proving.Ledger;

/// <summary>The event stream must tell the same as the transcript: nothing left out, nothing twice, in order.</summary>
internal static class StreamChecks
{
    /// <summary>Checks one conversation.</summary>
    public static void Check(string conversation, ConversationView view, InvariantBoard board)
    {
        if (view.Events is not { } events)
        {
            return;
        }

        for (var i = 1; i < events.Length; i++)
        {
            var (before, after) = (events[i - 1].Seq, events[i].Seq);
            board.Check(Invariant.Stream, after > before, () => $"{conversation}: event {after} follows event {before}");
        }

        var told = events.Where(e => e.From is not null).ToLookup(e => e.Seq);
        foreach (var message in view.Messages)
        {
            var same = told[message.Seq].FirstOrDefault();
            board.Check(
                Invariant.Stream,
                same is not null
                    && same.From == message.From
                    && same.Text("text") == message.Text
                    && same.Text("messageId") == message.MessageId,
                () =>
                    $"{conversation}: seq {message.Seq} from {message.From} is {(
                        same is null ? "missing from the events" : $"told otherwise in the events")}");
        }

        var shown = view.Messages.Select(m => m.Seq).ToHashSet();
        foreach (var extra in told.Where(t => !shown.Contains(t.Key)))
        {
            board.Check(Invariant.Stream, false, () => $"{conversation}: event {extra.Key} is no message of the transcript");
        }
    }
}
