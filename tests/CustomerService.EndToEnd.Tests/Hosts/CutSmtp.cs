using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>The way to an SMTP server that breaks once, after the server has taken a mail and before it has said so.</summary>
internal sealed class CutSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _server;
    private readonly Task _accepting;
    private bool _cut = true;

    public CutSmtp(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
                var up = client.GetStream().CopyToAsync(server.GetStream(), _end.Token);
                await Task.WhenAny(up, DownAsync(server.GetStream(), client.GetStream()));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    /// <summary>Passes answers on, but not the one to the end of a mail, the first time.</summary>
    private async Task DownAsync(NetworkStream from, NetworkStream to)
    {
        using var reader = new StreamReader(from, Encoding.ASCII, leaveOpen: true);
        var data = false;
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            if (data && _cut && line.StartsWith("250", StringComparison.Ordinal))
            {
                _cut = false;
                Cuts++;
                return;
            }

            data = line.StartsWith("354", StringComparison.Ordinal);
            await to.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _end.Token);
        }
    }
}
