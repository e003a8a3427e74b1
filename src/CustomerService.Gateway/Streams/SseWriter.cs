using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CustomerService.Gateway.Streams;

/// <summary>Writes server-sent events. JSON holds no raw line breaks, so an event's data is one line.</summary>
internal sealed class SseWriter(PipeWriter output, CancellationToken ct) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output);

    public void Event<T>(long? id, string name, T data, JsonTypeInfo<T> type)
    {
        if (id is { } seq)
        {
            Line("id: ", seq.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        Line("event: ", name);
        output.Write("data: "u8);
        _json.Reset(output);
        JsonSerializer.Serialize(_json, data, type);
        _json.Flush();
        output.Write("\n\n"u8);
    }

    /// <summary>An event whose JSON was written before.</summary>
    public void Event(string name, ReadOnlySpan<byte> json)
    {
        Line("event: ", name);
        output.Write("data: "u8);
        output.Write(json);
        output.Write("\n\n"u8);
    }

    /// <summary>A line that browsers ignore, to show that the stream is alive.</summary>
    public void Heartbeat() => output.Write(": keep-alive\n\n"u8);

    /// <summary>How soon a browser reconnects by itself.</summary>
    public void Retry() => output.Write("retry: 1000\n\n"u8);

    /// <summary>Sends what was written; false when the reader has gone.</summary>
    public ValueTask<bool> FlushAsync()
    {
        var flush = output.FlushAsync(ct);
        return flush.IsCompletedSuccessfully ? new(!flush.Result.IsCompleted) : Wait(flush);

        static async ValueTask<bool> Wait(ValueTask<FlushResult> flush) => !(await flush).IsCompleted;
    }

    public void Dispose() => _json.Dispose();

    private void Line(string field, string value)
    {
        Encoding.UTF8.GetBytes(field, output);
        Encoding.UTF8.GetBytes(value, output);
        output.Write("\n"u8);
    }
}
