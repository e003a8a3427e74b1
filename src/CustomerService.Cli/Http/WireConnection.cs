using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace CustomerService.Cli.Http;

/// <summary>One keep-alive connection that carries one request at a time.</summary>
internal sealed class WireConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly ResponseParser _parser = new();
    private long _deadline = long.MaxValue;
    private volatile bool _timedOut;

    private WireConnection(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
    }

    /// <summary>The last answer; valid until the next request.</summary>
    public ResponseParser Response => _parser;

    /// <summary>How many answers it has carried.</summary>
    public int Exchanges { get; private set; }

    /// <summary>Connects.</summary>
    /// <exception cref="WireException">Nobody listens, or not in time.</exception>
    public static async Task<WireConnection> ConnectAsync(Uri url, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            if (IPAddress.TryParse(url.IdnHost, out var address))
            {
                await socket.ConnectAsync(address, url.Port, either.Token);
            }
            else
            {
                await socket.ConnectAsync(url.IdnHost, url.Port, either.Token);
            }

            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (url.Scheme == Uri.UriSchemeHttps)
            {
                var tls = new SslStream(stream);
                stream = tls;
                await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = url.IdnHost }, either.Token);
            }

            return new WireConnection(socket, stream);
        }
        catch (Exception error) when (error is SocketException or IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw new WireException(WireFault.Connect, $"No connection to {url.Authority}: {(error is OperationCanceledException ? "no answer in time" : error.Message)}", error);
        }
    }

    /// <summary>
    /// Whether an idle connection is still good. Anything readable now is either its end or bytes that nobody asked for, and
    /// would be taken for the answer to the next request.
    /// </summary>
    public bool IsUsable() => !_socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Sends a request and reads its answer into <see cref="Response"/>.</summary>
    /// <param name="request">Head and body.</param>
    /// <param name="deadline">Timestamp of the pool's clock after which <see cref="AbortIfLate"/> gives the request up.</param>
    /// <exception cref="WireException">There was no whole answer; the connection is of no further use.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ExchangeAsync(ReadOnlyMemory<byte> request, long deadline)
    {
        _parser.Reset();
        Volatile.Write(ref _deadline, deadline);
        try
        {
            await _stream.WriteAsync(request, CancellationToken.None);
            while (true)
            {
                var count = await _stream.ReadAsync(_parser.Room(), CancellationToken.None);
                if (count == 0 ? _parser.End() : _parser.Advance(count))
                {
                    Exchanges++;
                    return;
                }

                if (count == 0)
                {
                    throw Ended(null);
                }
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            throw Ended(error);
        }
        finally
        {
            Volatile.Write(ref _deadline, long.MaxValue);
        }
    }

    /// <summary>Gives up a request whose deadline has passed. One timer for all connections is far cheaper than one each.</summary>
    public void AbortIfLate(long now)
    {
        if (now > Volatile.Read(ref _deadline))
        {
            _timedOut = true;
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private WireException Ended(Exception? cause) => _timedOut
        ? new WireException(WireFault.Timeout, "No whole answer in time", cause)
        : _parser.HasBytes
            ? new WireException(WireFault.Truncated, "The connection ended inside the answer", cause)
            : new WireException(WireFault.Closed, "The connection ended before the answer", cause);
}
