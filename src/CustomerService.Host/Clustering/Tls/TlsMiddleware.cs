using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;

namespace CustomerService.Host.Clustering.Tls;

/// <summary>Speaks TLS on Orleans' connections, as the side that was called and as the side that calls; both show a certificate.</summary>
internal sealed partial class TlsMiddleware(ClusterCertificates certificates, TimeProvider time, ILogger<TlsMiddleware> logger)
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A silo's port for silos.</summary>
    public ConnectionDelegate FromSilo(ConnectionDelegate next) => context => ServeAsync(context, next, [certificates.Options.ExpectedName!]);

    /// <summary>A silo's port for gateways and consoles.</summary>
    public ConnectionDelegate FromClient(ConnectionDelegate next) =>
        context => ServeAsync(context, next, [certificates.Options.ExpectedClientName ?? certificates.Options.ExpectedName!]);

    /// <summary>To a silo.</summary>
    public ConnectionDelegate ToSilo(ConnectionDelegate next) => context => CallAsync(context, next);

    private async Task ServeAsync(ConnectionContext context, ConnectionDelegate next, IReadOnlyList<string> names)
    {
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
                (refusal = PeerCheck.Refusal(certificate, chain, identity, names, isServer: false, certificates.Now)) is null,
        };
        await HandshakeAsync(context, cancellationToken => stream.AuthenticateAsServerAsync(options, cancellationToken), () => refusal);
        await RunAsync(context, stream, next);
    }

    private async Task CallAsync(ConnectionContext context, ConnectionDelegate next)
    {
        var identity = certificates.Current;
        string? refusal = null;
        await using var stream = new SslStream(new TransportStream(context.Transport), leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = certificates.Options.ExpectedName,
            ClientCertificateContext = identity.Context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
                (refusal = PeerCheck.Refusal(certificate, chain, identity, [certificates.Options.ExpectedName!], isServer: true, certificates.Now)) is null,
        };
        await HandshakeAsync(context, cancellationToken => stream.AuthenticateAsClientAsync(options, cancellationToken), () => refusal);
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
            var reason = refusal()
                ?? (limit.IsCancellationRequested ? "it did not answer in time; does it speak TLS?" : e.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.'));
            LogRefused(context.RemoteEndPoint?.ToString() ?? "?", reason);
            throw new AuthenticationException($"No TLS with {context.RemoteEndPoint}: {reason}.", e);
        }
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
