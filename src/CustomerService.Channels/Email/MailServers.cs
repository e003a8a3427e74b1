using System.Net;
using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Email;

/// <summary>Signs in to the servers of an account: by the guard, and in the clear only where the operator allows it.</summary>
internal sealed class MailServers(EndpointGuard guard, EmailTokens tokens, IOptions<WebhookOptions> options)
{
    private const int ImplicitImap = 993;
    private const int ImplicitSmtp = 465;

    /// <summary>How long a server may be silent while it is spoken to.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    public Task<ImapClient> OpenImapAsync(ChannelAccount account, CancellationToken ct) => OpenAsync(
        static () => new ImapClient(), account, account.Setting(EmailRules.ImapHost),
        EmailRules.PortOf(account, EmailRules.ImapPort, ImplicitImap), ImplicitImap, ct);

    public Task<SmtpClient> OpenSmtpAsync(ChannelAccount account, CancellationToken ct) => OpenAsync(
        static () => new SmtpClient(), account, account.Setting(EmailRules.SmtpHost),
        EmailRules.PortOf(account, EmailRules.SmtpPort, 587), ImplicitSmtp, ct);

    private async Task<TClient> OpenAsync<TClient>(
        Func<TClient> make, ChannelAccount account, string host, int port, int implicitPort, CancellationToken ct)
        where TClient : MailService
    {
        for (var again = false; ; again = true)
        {
            var client = make();
            client.Timeout = (int)Silence.TotalMilliseconds;
            client.CheckCertificateRevocation = false;
            try
            {
                await ConnectAsync(client, account, host, port, implicitPort, ct);
                return client;
            }
            catch (AuthenticationException) when (!again && EmailRules.HasTokens(account))
            {
                // A token may end before its time: once with another one.
                client.Dispose();
                tokens.Forget(account);
            }
            catch
            {
                client.Dispose();
                throw;
            }
        }
    }

    private async Task ConnectAsync(
        MailService client, ChannelAccount account, string host, int port, int implicitPort, CancellationToken ct)
    {
        var policy = WebhookSettingsValidator.PolicyOf(options.Value);
        if (EndpointGuard.Check($"https://{host}:{port}/", policy) is [var error, ..])
        {
            throw new EndpointForbiddenException(error);
        }

        var security = port == implicitPort ? SecureSocketOptions.SslOnConnect
            : EmailRules.AllowsClear(host, policy) ? SecureSocketOptions.StartTlsWhenAvailable
            : SecureSocketOptions.StartTls;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(options.Value.Timeout);
        var stream = await guard.ConnectAsync(new DnsEndPoint(host, port), timeout.Token);
        try
        {
            await client.ConnectAsync(stream, host, port, security, ct);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        // A relay within the company may want no name.
        if (client is not SmtpClient smtp || smtp.Capabilities.HasFlag(SmtpCapabilities.Authentication))
        {
            await SignInAsync(client, account, ct);
        }
    }

    private async Task SignInAsync(MailService client, ChannelAccount account, CancellationToken ct)
    {
        var name = account.Setting(EmailRules.UserName);
        if (!EmailRules.HasTokens(account))
        {
            await client.AuthenticateAsync(name, account.Secret(EmailRules.Password), ct);
            return;
        }

        var (authorization, failure) = await tokens.FindAsync(account, ct);
        if (authorization is null)
        {
            throw new MailSignInException(failure!);
        }

        var token = authorization["Bearer ".Length..];
        // The standard's where it is offered; Google's and Microsoft's own, which all others have, else.
        SaslMechanism mechanism = client.AuthenticationMechanisms.Contains("OAUTHBEARER")
            ? new SaslMechanismOAuthBearer(name, token)
            : new SaslMechanismOAuth2(name, token);
        await client.AuthenticateAsync(mechanism, ct);
    }
}
