using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using CustomerService.Client;

namespace CustomerService.Proving.Bench;

/// <summary>Many event streams over bare sockets, so that the reader costs as little as can be.</summary>
internal sealed class StreamBench(HostConnection connection, string run) : IAsyncDisposable
{
    private const int AtOnce = 64;
    private const int BufferSize = 512;

    private readonly List<Task> _reading = [];
    private readonly CancellationTokenSource _ends = new();
    private readonly Lock _lock = new();
    private int _open;
    private int _refused;
    private long _bytes;

    public int Open => Volatile.Read(ref _open);

    public int Refused => Volatile.Read(ref _refused);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Begins the conversations, and opens the streams that follow them.</summary>
    public async Task OpenAsync(int streams, int conversations, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = connection.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", connection.Key);
        var some = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(Enumerable.Range(0, conversations), some, async (i, token) =>
        {
            using var answer = await client.PostAsJsonAsync(
                connection.ConversationPath(Id(i), "/messages"), new { messageId = $"{run}-{i}", text = "hello" }, token);
            answer.EnsureSuccessStatusCode();
        });
        await Parallel.ForEachAsync(
            Enumerable.Range(0, streams),
            some,
            async (i, token) => await OpenAsync(Id(i % conversations), token));
    }

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await Task.WhenAll(_reading);
        _ends.Dispose();
    }

    private string Id(int i) => $"bench-{run}-{i}";

    private async Task OpenAsync(string conversation, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(connection.Url.Host, connection.Url.Port, ct);
            await socket.SendAsync(
                Encoding.ASCII.GetBytes(
                    $"GET {connection.ConversationPath(conversation, "/events")} HTTP/1.1\r\nHost: "
                        + $"{connection.Url.Authority}\r\nAuthorization: Bearer {connection.Key}\r\nAccept: text/event-stream\r\n\r\n"),
                ct);
            var buffer = new byte[BufferSize];
            var read = await socket.ReceiveAsync(buffer, ct);
            if (!Encoding.ASCII.GetString(buffer, 0, read).StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _refused);
                socket.Dispose();
                return;
            }

            Interlocked.Increment(ref _open);
            lock (_lock)
            {
                _reading.Add(ReadAsync(socket, buffer));
            }
        }
        catch (SocketException)
        {
            Interlocked.Increment(ref _refused);
            socket.Dispose();
        }
    }

    private async Task ReadAsync(Socket socket, byte[] buffer)
    {
        try
        {
            for (var read = 1; read > 0;)
            {
                read = await socket.ReceiveAsync(buffer, _ends.Token);
                Interlocked.Add(ref _bytes, read);
            }
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException)
        {
            // The host ended it, or the measurement is over.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
            socket.Dispose();
        }
    }
}
