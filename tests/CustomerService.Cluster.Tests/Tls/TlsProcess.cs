using System.Net;
using System.Net.Sockets;
using CustomerService.Hosting.Clustering.Tls;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CustomerService.Cluster.Tests.Tls;

/// <summary>One process's side of TLS, over real sockets: what a silo's port and a silo's or gateway's calls are made of.</summary>
internal sealed class TlsProcess : IDisposable
{
    private readonly SocketConnectionContextFactory _sockets = new(new SocketConnectionFactoryOptions(), NullLogger.Instance);
    private readonly TlsMiddleware _middleware;

    public TlsProcess(ClusterTlsOptions options, OwnKeys? keys = null, TimeProvider? time = null)
    {
        Certificates = new ClusterCertificates(
            Options.Create(options), keys ?? new OwnKeys(() => [], IsSilo: true), time ?? TimeProvider.System, NullLogger<ClusterCertificates>.Instance);
        _middleware = new TlsMiddleware(Certificates, TimeProvider.System, NullLogger<TlsMiddleware>.Instance);
    }

    public ClusterCertificates Certificates { get; }

    /// <summary>Listens; every connection that gets through sends back what it is sent.</summary>
    public Listening Listen(bool forClients = false)
    {
        var listening = new Listening();
        listening.Task = AcceptAsync(listening, forClients ? _middleware.FromClient(EchoAsync) : _middleware.FromSilo(EchoAsync));
        return listening;

        async Task EchoAsync(ConnectionContext context)
        {
            listening.Entered();
            while (true)
            {
                var read = await context.Transport.Input.ReadAsync(TestContext.Current.CancellationToken);
                foreach (var part in read.Buffer)
                {
                    await context.Transport.Output.WriteAsync(part, TestContext.Current.CancellationToken);
                }

                context.Transport.Input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Connects and keeps the connection open for as long as the conversation lasts.</summary>
    public async Task CallAsync(IPEndPoint endpoint, Func<ConnectionContext, Task> talk)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endpoint, TestContext.Current.CancellationToken);
        await using var connection = _sockets.Create(socket);
        await _middleware.ToSilo(context => talk(context))(connection);
    }

    /// <summary>True where something was sent and came back.</summary>
    public async Task<bool> CanTalkAsync(IPEndPoint endpoint)
    {
        var came = false;
        try
        {
            await CallAsync(endpoint, async context => came = await EchoedAsync(context, 4711));
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException or SocketException)
        {
            return false;
        }

        return came;
    }

    /// <summary>Sends bytes and reads them back.</summary>
    public static async Task<bool> EchoedAsync(ConnectionContext context, int bytes)
    {
        var sent = new byte[bytes];
        new Random(7).NextBytes(sent);
        await context.Transport.Output.WriteAsync(sent, TestContext.Current.CancellationToken);
        var read = await context.Transport.Input.ReadAtLeastAsync(bytes, TestContext.Current.CancellationToken);
        var same = read.Buffer.Length == bytes && System.Buffers.BuffersExtensions.ToArray(read.Buffer).AsSpan().SequenceEqual(sent);
        context.Transport.Input.AdvanceTo(read.Buffer.End);
        return same;
    }

    public void Dispose()
    {
        _middleware.Dispose();
        _sockets.Dispose();
        Certificates.Dispose();
    }

    private async Task AcceptAsync(Listening listening, ConnectionDelegate serve)
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await listening.Listener.AcceptSocketAsync(listening.Stop);
                running.Add(ServeAsync(_sockets.Create(socket), serve));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(running);
        }
    }

    private static async Task ServeAsync(ConnectionContext connection, ConnectionDelegate serve)
    {
        await using (connection)
        {
            try
            {
                await serve(connection);
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException or ConnectionResetException)
            {
                // What the caller sees is what the tests are about.
            }
        }
    }

    /// <summary>A port that is being listened on.</summary>
    internal sealed class Listening : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private int _entered;

        public Listening() => Listener.Start();

        public TcpListener Listener { get; } = new(IPAddress.Loopback, 0);

        public IPEndPoint Endpoint => (IPEndPoint)Listener.LocalEndpoint;

        public CancellationToken Stop => _stop.Token;

        public Task Task { get; set; } = Task.CompletedTask;

        /// <summary>How many connections came through TLS.</summary>
        public int Connections => Volatile.Read(ref _entered);

        public void Entered() => Interlocked.Increment(ref _entered);

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Task;
            Listener.Dispose();
            _stop.Dispose();
        }
    }
}
