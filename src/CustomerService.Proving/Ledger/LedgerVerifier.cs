using System.Collections.Concurrent;

namespace CustomerService.Proving.Ledger;

/// <summary>Compares a ledger with what the host shows, conversation by conversation.</summary>
internal sealed class LedgerVerifier(LedgerBook book, ConversationReader reader, LedgerVerifyOptions options, string? endpointPath)
{
    private readonly ConcurrentDictionary<string, ConversationView> _views = new(StringComparer.Ordinal);
    private int _read;

    /// <summary>Conversations read so far.</summary>
    public int Read => Volatile.Read(ref _read);

    /// <summary>What was found; complete when <see cref="RunAsync"/> has returned.</summary>
    public InvariantBoard Board { get; } = new();

    /// <summary>Checks everything.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await Parallel.ForEachAsync(
            book.Conversations.Values,
            new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = ct },
            async (record, token) =>
            {
                // A conversation that is not there is one without messages: everything acknowledged in it is lost.
                var view = await reader.ReadAsync(record.Id, token) ?? new ConversationView { AwaitsAnswer = false, Messages = [] };
                Check(record, view);
                Interlocked.Increment(ref _read);
            });
        CheckDeliveries();
    }

    private void Check(ConversationRecord record, ConversationView view)
    {
        MessageChecks.Check(record, view, Board);
        ReplyChecks.Check(record, view, Board);
        StreamChecks.Check(record.Id, view, Board);
        OutboxChecks.Check(record.Id, view, options.EndpointClass, options.Settle, Board);
        _views[record.Id] = view;
    }

    /// <summary>
    /// What the endpoint has by now: read before the conversations came to rest, its record would lack what was still under way.
    /// </summary>
    private void CheckDeliveries()
    {
        if (endpointPath is null || options.EndpointClass is not { } endpointClass)
        {
            return;
        }

        var received = EndpointRecord.Read(endpointPath);
        foreach (var (id, view) in _views)
        {
            DeliveryChecks.Check(id, view, received[id], endpointClass, Board);
        }
    }
}
