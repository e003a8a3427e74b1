using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CustomerService.Gateway.Streams;

/// <summary>Writes server-sent events. JSON holds no raw line breaks, so an event's data is one line.</summary>
internal sealed class SseWriter(PipeWriter output) : IDisposable
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

    /// <summary>A line that browsers ignore, to show that the stream is alive.</summary>
    public void Heartbeat() => output.Write(": keep-alive\n\n"u8);

    /// <summary>How soon a browser reconnects by itself.</summary>
    public void Retry() => output.Write("retry: 1000\n\n"u8);

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var result = await output.FlushAsync(cancellationToken);
        if (result.IsCompleted)
        {
            throw new OperationCanceledException("The reader has gone.");
        }
    }

    public void Dispose() => _json.Dispose();

    private void Line(string field, string value)
    {
        Encoding.UTF8.GetBytes(field, output);
        Encoding.UTF8.GetBytes(value, output);
        output.Write("\n"u8);
    }
}
