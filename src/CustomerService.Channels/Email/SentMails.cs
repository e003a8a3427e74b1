using System.Net.Sockets;
using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using MailKit;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Email;

/// <summary>
/// Looks for a mail where the provider files what it has sent: found there, it was taken. The Message-ID is made of our key, so it is the
/// same in every attempt.
/// </summary>
internal sealed class SentMails(MailServers servers, IOptions<WebhookOptions> options, TimeProvider time)
{
    /// <summary>Whether the account has such a folder.</summary>
    public static bool IsFiled(ChannelAccount account) => account.Setting(EmailRules.SentFolder).Length > 0;

    /// <summary>
    /// The Message-ID of the mail with this key; null where there is none. Throws <see cref="HttpRequestException"/> where nobody can say.
    /// </summary>
    public async Task<string?> FindAsync(ChannelAccount account, string key, CancellationToken ct)
    {
        var id = MailKeys.MessageId(account, key);
        using var timeout = new CancellationTokenSource(options.Value.Timeout * 2, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var client = await servers.OpenImapAsync(account, either.Token);
            var folder = await client.GetFolderAsync(account.Setting(EmailRules.SentFolder), either.Token);
            await folder.OpenAsync(FolderAccess.ReadOnly, either.Token);
            return (await folder.SearchAsync(SearchQuery.HeaderContains("Message-ID", id), either.Token)).Count > 0 ? id : null;
        }
        catch (Exception e) when (
            !ct.IsCancellationRequested
            && e is IOException or SocketException or ProtocolException or CommandException or SslHandshakeException
                or AuthenticationException or FolderNotFoundException or MailSignInException or EndpointForbiddenException
                or NotSupportedException or ServiceNotConnectedException or OperationCanceledException)
        {
            throw new HttpRequestException($"The folder of sent mails can't be looked through: {e.GetType().Name}.", e);
        }
    }
}
