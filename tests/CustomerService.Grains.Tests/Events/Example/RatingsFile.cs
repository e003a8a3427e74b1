using System.Globalization;
using CustomerService.Analytics;

namespace Shop.Support;

/// <summary>Writes each rating as a line: conversation, time, score.</summary>
internal sealed class RatingsFile(string path) : IEventSink
{
    public string Name => "ratings-file";

    public Task WriteAsync(string tenant, ConversationFactBatch batch, CancellationToken ct)
    {
        var lines = from conversation in batch.Items
                    from fact in conversation.Facts
                    where fact.Kind == "rated"
                    select string.Create(CultureInfo.InvariantCulture, $"{tenant}/{conversation.ConversationId} {fact.At:O} {fact.Value}");
        return File.AppendAllLinesAsync(path, lines, ct);
    }
}
