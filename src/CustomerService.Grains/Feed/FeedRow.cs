using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Feed;

namespace CustomerService.Grains.Feed;

/// <summary>How the events of one append are stored: in one row, under the position of the last.</summary>
internal static class FeedRow
{
    public static byte[] Write(IReadOnlyCollection<FeedEvent> events)
    {
        var buffer = new ArrayBufferWriter<byte>(256 * events.Count);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        foreach (var each in events)
        {
            json.WriteStartObject();
            json.WriteString("u", each.Subject);
            json.WriteNumber("s", each.Seq);
            if (each.Part > 0)
            {
                json.WriteNumber("n", each.Part);
            }

            json.WriteString("k", each.Kind);
            json.WriteString("t", each.At);
            json.WritePropertyName("d");
            json.WriteRawValue(each.Data);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static ImmutableArray<FeedEvent> Read(ReadOnlyMemory<byte> row)
    {
        using var json = JsonDocument.Parse(row);
        return
        [
            .. json.RootElement.EnumerateArray().Select(each => new FeedEvent
            {
                Subject = each.GetProperty("u").GetString()!,
                Seq = each.GetProperty("s").GetInt64(),
                Part = each.TryGetProperty("n", out var part) ? part.GetInt32() : 0,
                Kind = each.GetProperty("k").GetString()!,
                At = each.GetProperty("t").GetDateTimeOffset(),
                Data = each.GetProperty("d").GetRawText(),
            }),
        ];
    }
}
