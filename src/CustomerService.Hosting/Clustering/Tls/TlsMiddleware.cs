using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Connections;

namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>Speaks TLS on Orleans' connections, as the side that was called and as the side that calls; both show a certificate.</summary>
internal sealed partial class TlsMiddleware(
    ClusterCertificates certificates, TimeProvider time, ILogger<TlsMiddleware> logger, JoinRefusal? join = null) : IDisposable
{
    private const int MostHandshakes = 256;
    private const int MostRemembered = 1_000;
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    // Strangers can open connections and say nothing: so many at once are listened to.
    private readonly ConcurrencyLimiter _handshakes = new(new ConcurrencyLimiterOptions { PermitLimit = MostHandshakes, QueueLimit = 0 });
    private readonly ConcurrentDictionary<string, long> _told = new(StringComparer.Ordinal);

    /// <summary>A silo's port for silos.</summary>
    public ConnectionDelegate FromSilo(ConnectionDelegate next) => context => ServeAsync(context, next, certificates.SiloName);

    /// <summary>A silo's port for gateways and consoles.</summary>
    public ConnectionDelegate FromClient(ConnectionDelegate next) => context => ServeAsync(context, next, certificates.ClientName);

    /// <summary>To a silo.</summary>
    public ConnectionDelegate ToSilo(ConnectionDelegate next) =>
        context => certificates.Mode == TlsMode.Allow ? next(context) : CallAsync(context, next);

    public void Dispose() => _handshakes.Dispose();

    private async Task ServeAsync(ConnectionContext context, ConnectionDelegate next, string name)
    {
        if (certificates.Mode != TlsMode.Require && !await FirstBytes.AreTlsAsync(context.Transport.Input, HandshakeTimeout, time))
        {
            await next(context);
            return;
        }

        var identity = certificates.Current;
        string? refusal = null;
        await using var stream = new SslStream(new TransportStream(context.Transport), leaveInnerStreamOpen: false);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = identity.Context,
            ClientCertificateRequired = true,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
                (refusal = PeerCheck.Refusal(certificate, chain, identity, [name], isServer: false, certificates.Now)) is null,
        };
        using (var place = _handshakes.AttemptAcquire())
        {
            if (!place.IsAcquired)
            {
                Refuse(context, "so many others have begun and not finished", null);
            }

            await HandshakeAsync(context, ct => stream.AuthenticateAsServerAsync(options, ct), () => refusal);
        }

        await RunAsync(context, stream, next);
    }

    private async Task CallAsync(ConnectionContext context, ConnectionDelegate next)
    {
        var identity = certificates.Current;
        string? refusal = null;
        await using var stream = new SslStream(new TransportStream(context.Transport), leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = certificates.SiloName,
            ClientCertificateContext = identity.Context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
                (
                    refusal = PeerCheck.Refusal(
                        certificate, chain, identity, [certificates.SiloName], isServer: true, certificates.Now)) is null,
        };
        try
        {
            await HandshakeAsync(context, ct => stream.AuthenticateAsClientAsync(options, ct), () => refusal);
        }
        catch (AuthenticationException) when (refusal == PeerCheck.OtherKey)
        {
            join?.Note(context.RemoteEndPoint?.ToString() ?? "?");
            throw;
        }

        await RunAsync(context, stream, next);
    }

    private async Task HandshakeAsync(ConnectionContext context, Func<CancellationToken, Task> handshake, Func<string?> refusal)
    {
        using var limit = new CancellationTokenSource(HandshakeTimeout, time);
        try
        {
            await handshake(limit.Token);
        }
        catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException or InvalidOperationException)
        {
            Refuse(
                context,
                refusal() ?? (limit.IsCancellationRequested ? "it did not answer in time; does it speak TLS?" : e.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.')),
                e);
        }
    }

    private void Refuse(ConnectionContext context, string reason, Exception? cause)
    {
        // A stranger's attempts must not fill the log: each reason is said once a minute for an address.
        var peer = (context.RemoteEndPoint as System.Net.IPEndPoint)?.Address.ToString() ?? "?";
        var key = $"{peer} {reason}";
        var now = time.GetTimestamp();
        if (!_told.TryGetValue(key, out var told) || time.GetElapsedTime(told, now) > Quiet)
        {
            if (_told.Count > MostRemembered)
            {
                _told.Clear();
            }

            _told[key] = now;
            LogRefused(context.RemoteEndPoint?.ToString() ?? "?", reason);
        }

        throw new AuthenticationException($"No TLS with {context.RemoteEndPoint}: {reason}.", cause);
    }

    private static async Task RunAsync(ConnectionContext context, SslStream stream, ConnectionDelegate next)
    {
        var plain = context.Transport;
        var input = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        var output = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        context.Transport = new Pipes(input, output);
        try
        {
            await next(context);
        }
        finally
        {
            context.Transport = plain;
            await input.CompleteAsync();
            await output.CompleteAsync();
        }
    }

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    [LoggerMessage(2515, LogLevel.Warning, "A connection with {Peer} was refused: {Reason}.")]
    private partial void LogRefused(string peer, string reason);
}
