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
internal sealed class MailServers(EndpointGuard guard, IOptions<WebhookOptions> options)
{
    private const int ImplicitImap = 993;
    private const int ImplicitSmtp = 465;

    /// <summary>How long a server may be silent while it is spoken to.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    public async Task<ImapClient> OpenImapAsync(ChannelAccount account, CancellationToken ct)
    {
        var client = new ImapClient { Timeout = (int)Silence.TotalMilliseconds, CheckCertificateRevocation = false };
        try
        {
            await ConnectAsync(
                client, account, account.Setting(EmailRules.ImapHost), EmailRules.PortOf(
                    account, EmailRules.ImapPort, ImplicitImap), ImplicitImap, ct);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<SmtpClient> OpenSmtpAsync(ChannelAccount account, CancellationToken ct)
    {
        var client = new SmtpClient { Timeout = (int)Silence.TotalMilliseconds, CheckCertificateRevocation = false };
        try
        {
            await ConnectAsync(
                client, account, account.Setting(EmailRules.SmtpHost), EmailRules.PortOf(
                    account, EmailRules.SmtpPort, 587), ImplicitSmtp, ct);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
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
            await client.AuthenticateAsync(account.Setting(EmailRules.UserName), account.Secret(EmailRules.Password), ct);
        }
    }
}
