using System.Collections.Concurrent;

namespace CustomerService.Proving.Ledger;

/// <summary>Compares a ledger with what the host shows, conversation by conversation.</summary>
internal sealed class LedgerVerifier(
    LedgerBook book, ConversationReader reader, LedgerVerifyOptions options, string? endpointPath, IMoreChecks? more = null)
{
    private readonly ConcurrentDictionary<string, InvariantBoard> _channels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConversationView> _views = new(StringComparer.Ordinal);
    private int _read;

    /// <summary>Conversations read so far.</summary>
    public int Read => Volatile.Read(ref _read);

    /// <summary>What was found; complete when <see cref="RunAsync"/> has returned.</summary>
    public InvariantBoard Board { get; } = new();

    /// <summary>The same, by the channel of a provider.</summary>
    public IReadOnlyDictionary<string, InvariantBoard> Channels => _channels;

    /// <summary>Checks everything.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await Parallel.ForEachAsync(
            book.Conversations.Values,
            new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = ct },
            async (record, token) =>
            {
                // A conversation that is not there is one without messages: everything acknowledged in it is lost.
                var view = await reader.ReadAsync(record, token) ?? new ConversationView { AwaitsAnswer = false, Messages = [] };
                Check(record, view);
                Interlocked.Increment(ref _read);
            });
        CheckDeliveries();
    }

    private InvariantBoard BoardOf(ConversationRecord record) =>
        record.Channel is { } channel ? _channels.GetOrAdd(channel, _ => new InvariantBoard(Board)) : Board;

    private void Check(ConversationRecord record, ConversationView view)
    {
        var board = BoardOf(record);
        MessageChecks.Check(record, view, board);
        ReplyChecks.Check(record, view, board);
        StreamChecks.Check(record.Id, view, board);

        // No provider knows a key of ours, or can be asked for one.
        OutboxChecks.Check(
            record.Id, view, record.Channel is null ? options.EndpointClass : EndpointClass.C, options.Settle, board);
        _views[record.Id] = view;
    }

    /// <summary>
    /// What the endpoint has by now: read before the conversations came to rest, its record would lack what was still under way.
    /// </summary>
    private void CheckDeliveries()
    {
        more?.Check(book.Conversations.Values.Select(record => (record, _views[record.Id])), BoardOf);
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
