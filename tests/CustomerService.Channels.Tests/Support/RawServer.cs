using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerService.Channels.Tests.Support;

/// <summary>A server below HTTP: the test sees the bytes and writes what it likes.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    internal RawServer(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _listener.Start();
        Served = ServeAsync(serve);
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal string Url(string scheme = "http") => $"{scheme}://127.0.0.1:{Port}/hook";

    /// <summary>Ends when the one connection was served.</summary>
    internal Task Served { get; }

    /// <summary>Reads one request: its head and as much of a body as it announces.</summary>
    internal static async Task<string> ReadRequestAsync(NetworkStream stream, CancellationToken ct)
    {
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        while (true)
        {
            var text = Encoding.UTF8.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var announced = text[..end].Split("\r\n").Select(line => line.Split(": ")).FirstOrDefault(line => line[0] == "Content-Length")?[1];
                var head = Encoding.UTF8.GetByteCount(text[..(end + 4)]);
                if (bytes.Count >= head + int.Parse(announced ?? "0", System.Globalization.CultureInfo.InvariantCulture))
                {
                    return text;
                }
            }

            var read = await stream.ReadAsync(buffer, ct);
            Assert.NotEqual(0, read);
            bytes.AddRange(buffer[..read]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        try
        {
            await Served;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The client went away, or nobody came.
        }

        _stop.Dispose();
    }

    private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> serve)
    {
        using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
        await using var stream = client.GetStream();
        await serve(stream, _stop.Token);
    }
}
