namespace CustomerService.Cli.Ledger;

/// <summary>Compares a ledger with what the host shows, conversation by conversation.</summary>
internal sealed class LedgerVerifier(LedgerBook book, ConversationReader reader, LedgerVerifyOptions options, ILookup<string, EndpointRecord>? received)
{
    private int _read;

    /// <summary>Conversations read so far.</summary>
    public int Read => Volatile.Read(ref _read);

    /// <summary>What was found; complete when <see cref="RunAsync"/> has returned.</summary>
    public InvariantBoard Board { get; } = new();

    /// <summary>Checks everything.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        book.Conversations.Values,
        new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken },
        async (record, stop) =>
        {
            // A conversation that is not there is one without messages: everything acknowledged in it is lost.
            var view = await reader.ReadAsync(record.Id, stop) ?? new ConversationView { State = "", Messages = [] };
            Check(record, view);
            Interlocked.Increment(ref _read);
        });

    private void Check(ConversationRecord record, ConversationView view)
    {
        MessageChecks.Check(record, view, Board);
        ReplyChecks.Check(record, view, Board);
        StreamChecks.Check(record.Id, view, Board);
        OutboxChecks.Check(record.Id, view, options.EndpointClass, options.Settle, Board);
        if (received is not null && options.EndpointClass is { } endpointClass)
        {
            DeliveryChecks.Check(record.Id, view, received[record.Id], endpointClass, Board);
        }
    }
}
