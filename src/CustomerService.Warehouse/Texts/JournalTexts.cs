using System.Text.Json;
using CustomerService.Feed;
using CustomerService.Storage.Partitions;
using CustomerService.Warehouse.Facts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Texts;

/// <summary>
/// Makes rows of what was written, out of the journals of those conversations that something wanted came in of: once for each, long after
/// their turns were answered.
/// </summary>
internal sealed partial class JournalTexts(
    IFeedContent journals, TextRedactor redactor, TextSeal seal, IOptions<WarehouseOptions> options, ILogger<JournalTexts> logger)
{
    /// <summary>Journals that are read at a time.</summary>
    private const int AtATime = 16;

    /// <summary>A question is rarely further before what says that it had no answer; else its journal is read from the beginning.</summary>
    private const int UsualDistance = 60;

    /// <summary>The rows of texts that belong to rows that came in.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="rows">What came in.</param>
    /// <param name="openingOf">How a message's conversation began.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public async Task<FactRow[]> ReadAsync(
        string tenant, IReadOnlyCollection<FactRow> rows, Func<FeedEvent, ConversationOpening?> openingOf, CancellationToken ct)
    {
        List<FactRow> texts = [];
        if (options.Value.Texts == KeptTexts.None)
        {
            return [];
        }

        foreach (var some in WantedTexts.Of(rows, options.Value.Texts).Chunk(AtATime))
        {
            foreach (var found in await Task.WhenAll(
                some.Select(one => TryReadAsync(tenant, one.Subject, one.First, one.Last, openingOf, ct))))
            {
                texts.AddRange(found);
            }
        }

        return [.. texts];
    }

    private async Task<IReadOnlyList<FactRow>> TryReadAsync(
        string tenant, string subject, long first, long last, Func<FeedEvent, ConversationOpening?> openingOf, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(tenant, subject, first, last, openingOf, ct);
        }
        catch (Exception e) when (e is not (StoreUnavailableException or OperationCanceledException))
        {
            // One journal that can't be read must not keep all others out of the lake.
            LogLeftOut(e, tenant, subject);
            return [];
        }
    }

    private async Task<IReadOnlyList<FactRow>> ReadAsync(
        string tenant, string subject, long first, long last, Func<FeedEvent, ConversationOpening?> openingOf, CancellationToken ct)
    {
        var kept = options.Value.Texts;
        var from = kept == KeptTexts.All ? first : Math.Max(1, first - UsualDistance);
        var events = await journals.ReadAsync(tenant, subject, from, last, ct);
        var (messages, turns) = WantedTexts.Among(events, first, kept);
        if (from > 1 && turns.Except(messages.Select(TurnOf)).Any())
        {
            events = await journals.ReadAsync(tenant, subject, 1, last, ct);
            (messages, _) = WantedTexts.Among(events, first, kept);
        }

        var written = messages.Select(message => (Message: message, Text: TextOf(message)!))
            .Where(each => !string.IsNullOrWhiteSpace(each.Text)).ToArray();
        if (written.Length == 0)
        {
            return [];
        }

        var redacted = await Task.Run(
            () => written.ToDictionary(each => each.Message.Id, each => redactor.Redact(each.Text), StringComparer.Ordinal), ct);
        var conversation = subject[(subject.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var texts = await seal.SealAsync(tenant, conversation, redacted, ct);
        return
        [
            .. written.Where(each => texts.ContainsKey(each.Message.Id))
                .Select(each => RowOf(each.Message, openingOf(each.Message), texts[each.Message.Id])),
        ];
    }

    /// <summary>A row beside that of the message, with the same id, and with what was written.</summary>
    private static FactRow RowOf(FeedEvent message, ConversationOpening? opening, string text)
    {
        var beside = FactReader.Read(message, opening).First();
        var values = FactTables.Texts.Columns.Select(column => column.Name == "text" ? text : beside[column.Name]);
        return new FactRow(FactTables.Texts, [.. values]);
    }

    private static long TurnOf(FeedEvent message) => FactReader.Read(message, null).First()["turn"] is long turn ? turn : 0;

    private static string? TextOf(FeedEvent message)
    {
        using var data = JsonDocument.Parse(message.Data);
        return data.RootElement.TryGetProperty("text", out var text) ? text.GetString() : null;
    }

    [LoggerMessage(
        2905, LogLevel.Warning, "Tenant {Tenant}: what was written in {Subject} could not be read, and is left out of the warehouse.")]
    private partial void LogLeftOut(Exception e, string tenant, string subject);
}
