using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>A server that mail is sent to: takes each, and says so when it has told of it.</summary>
internal sealed class SmtpReceiver(Action<string, string> taken) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private Task _serving = Task.CompletedTask;

    /// <summary>Where it listens, once it is started.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Begins to take mail.</summary>
    public void Start()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _serving;
        _ended.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = SpeakAsync(await _listener.AcceptTcpClientAsync(_ended.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task SpeakAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 mx.customers.example ESMTP");
                await AnswerAsync(reader, writer);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Whoever sent has died over it: what was not told of was not taken.
        }
    }

    private async Task AnswerAsync(StreamReader reader, StreamWriter writer)
    {
        var to = "";
        while (await reader.ReadLineAsync(_ended.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-mx.customers.example\r\n250 8BITMIME");
                    break;
                case "RCPT":
                    to = line.Split('<', '>')[1];
                    await writer.WriteLineAsync("250 OK");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 Go on");
                    if (await ReadAsync(reader) is not { } mail)
                    {
                        return;
                    }

                    taken(to, mail);
                    await writer.WriteLineAsync("250 Taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 Bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 OK");
                    break;
            }
        }
    }

    /// <summary>A whole mail; null where the connection ended before it did.</summary>
    private async Task<string?> ReadAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_ended.Token) is { } line)
        {
            if (line == ".")
            {
                return mail.ToString();
            }

            mail.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        }

        return null;
    }
}
