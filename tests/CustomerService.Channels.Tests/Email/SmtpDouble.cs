using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerService.Channels.Tests.Email;

/// <summary>A server on this machine that takes mail by SMTP and remembers who spoke to it how.</summary>
internal sealed class SmtpDouble : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly ConcurrentDictionary<int, TcpClient> _open = [];
    private readonly Task _accepting;
    private int _connections;

    public SmtpDouble()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often it was connected to.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Connections that nobody has ended.</summary>
    public int Open => _open.Count;

    /// <summary>What it was signed in to with, as SASL's first words.</summary>
    public ConcurrentQueue<string> SignIns { get; } = [];

    public ConcurrentQueue<string> Mails { get; } = [];

    /// <summary>The ways to sign in that it offers.</summary>
    public string Offers { get; init; } = "PLAIN LOGIN";

    /// <summary>Whether it takes a sign-in.</summary>
    public Func<string, bool> Knows { get; init; } = _ => true;

    /// <summary>It takes the next mail, and the connection breaks before it can say so.</summary>
    public bool BreaksAfterNext { get; set; }

    /// <summary>Ends all connections, as a server does that was idle for too long.</summary>
    public void EndAll()
    {
        foreach (var client in _open.Values)
        {
            client.Client.Shutdown(SocketShutdown.Both);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        foreach (var client in _open.Values)
        {
            client.Dispose();
        }

        await _accepting;
        await Task.WhenAll(_sessions);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var number = Interlocked.Increment(ref _connections);
                _open[number] = client;
                _sessions.Add(ServeAsync(client, number));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 double");
            while (await reader.ReadLineAsync(_end.Token) is { } line && !await AnswerAsync(line, reader, writer))
            {
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other end has gone, or the test is over.
        }
        finally
        {
            _open.TryRemove(number, out _);
            client.Dispose();
        }
    }

    /// <summary>Whether the connection is over.</summary>
    private async Task<bool> AnswerAsync(string line, StreamReader reader, StreamWriter writer)
    {
        switch (line.Split(' ')[0].ToUpperInvariant())
        {
            case "EHLO":
                await writer.WriteLineAsync($"250-double\r\n250 AUTH {Offers}");
                return false;
            case "AUTH":
                var said = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2]));
                SignIns.Enqueue($"{line.Split(' ')[1]} {said.Replace('\u0001', '|').Replace('\0', '|')}");
                await writer.WriteLineAsync(Knows(said) ? "235 welcome" : "535 no");
                return false;
            case "DATA":
                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync(_end.Token) is { } text and not ".")
                {
                    mail.Append(text).Append('\n');
                }

                Mails.Enqueue(mail.ToString());
                if (BreaksAfterNext)
                {
                    BreaksAfterNext = false;
                    return true;
                }

                await writer.WriteLineAsync("250 taken");
                return false;
            case "QUIT":
                await writer.WriteLineAsync("221 bye");
                return true;
            default:
                await writer.WriteLineAsync("250 well");
                return false;
        }
    }
}
