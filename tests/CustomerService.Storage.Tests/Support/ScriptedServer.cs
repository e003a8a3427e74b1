using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerService.Storage.Tests.Support;

/// <summary>An HTTP server that reads each request whole and then does one thing: answers a fixed text, hangs, or hangs up.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string? _answer;
    private readonly bool _hang;
    private readonly Task _running;
    private int _requests;

    private ScriptedServer(string? answer, bool hang)
    {
        _answer = answer;
        _hang = hang;
        _listener.Start();
        _running = RunAsync();
    }

    public int Requests => Volatile.Read(ref _requests);

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public static ScriptedServer Answering(int status, string body) => new(
        $"HTTP/1.1 {status} Scripted\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}", hang: false);

    public static ScriptedServer Hanging() => new(null, hang: true);

    public static ScriptedServer HangingUp() => new(null, hang: false);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException && _stop.IsCancellationRequested)
        {
            // However it was told: cancelled, closed, or not listening any more.
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                await ReadRequestAsync(stream);
                Interlocked.Increment(ref _requests);
                if (_hang)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
                }
                else if (_answer is not null)
                {
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(_answer), _stop.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The client or the test has gone.
            }
        }
    }

    private async Task ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        var expected = int.MaxValue;
        while (text.Length < expected)
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                return;
            }

            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            var all = text.ToString();
            var end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                const string Header = "Content-Length: ";
                var at = all.IndexOf(Header, StringComparison.OrdinalIgnoreCase);
                var length = at < 0 || at > end ? 0 : int.Parse(all[(at + Header.Length)..all.IndexOf('\r', at)], System.Globalization.CultureInfo.InvariantCulture);
                expected = end + 4 + length;
            }
        }
    }
}
