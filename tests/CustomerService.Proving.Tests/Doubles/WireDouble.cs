using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace CustomerService.Proving.Tests.Doubles;

/// <summary>
/// A peer that answers each connection with given bytes, piece by piece, and may close it after any of them. It reads a whole
/// request before it answers.
/// </summary>
internal sealed class WireDouble : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<int, int, IReadOnlyList<string?>> _script;
    private readonly List<Task> _tasks = [];
    private int _connections;
    private int _sent;

    /// <param name="script">For connection and request, both from 0: pieces to send; null closes the connection.</param>
    public WireDouble(Func<int, int, IReadOnlyList<string?>> script)
    {
        _script = script;
        _listener.Start();
        _tasks.Add(AcceptAsync());
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public int Connections => _connections;

    /// <summary>Pieces handed to the network; on the loopback they are then in the other end's buffer.</summary>
    public int Sent => Volatile.Read(ref _sent);

    public List<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll(_tasks);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                _tasks.Add(ServeAsync(socket, _connections++));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket, int connection)
    {
        using var _ = socket;
        socket.NoDelay = true;
        var buffer = new byte[64 * 1024];
        var received = 0;
        try
        {
            for (var request = 0; ; request++)
            {
                int end;
                while ((end = EndOfRequest(Encoding.UTF8.GetString(buffer, 0, received))) < 0)
                {
                    var count = await socket.ReceiveAsync(buffer.AsMemory(received), _stop.Token);
                    if (count == 0)
                    {
                        return;
                    }

                    received += count;
                }

                lock (Requests)
                {
                    Requests.Add(Encoding.UTF8.GetString(buffer, 0, end));
                }

                Assert.Equal(received, end);
                received = 0;
                foreach (var piece in _script(connection, request))
                {
                    if (piece is null)
                    {
                        return;
                    }

                    await socket.SendAsync(Encoding.UTF8.GetBytes(piece), _stop.Token);

                    Interlocked.Increment(ref _sent);

                    // Lets the pieces arrive apart; that they might not does not change what is expected.
                    await Task.Yield();
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The test is over, or the client has gone.
        }
    }

    private static int EndOfRequest(string text)
    {
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0)
        {
            return -1;
        }

        var length = text.Split("\r\n").Select(l => l.Split(": ")).Where(l => l[0] == "Content-Length").Select(l => int.Parse(l[1], System.Globalization.CultureInfo.InvariantCulture)).SingleOrDefault();
        var bytes = Encoding.UTF8.GetByteCount(text.AsSpan(0, head + 4)) + length;
        return Encoding.UTF8.GetByteCount(text) >= bytes ? bytes : -1;
    }
}
