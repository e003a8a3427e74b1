using System.Diagnostics;
using System.Net.Sockets;
using CustomerService.Channels.Diagnostics;
using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Channels.Webhooks;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CustomerService.Channels.Email;

/// <summary>
/// Sends by SMTP. A server knows no key of ours: what broke off after the mail was begun may have arrived. It has the same Message-ID in
/// every attempt, so that most mailboxes show it once.
/// </summary>
internal sealed partial class SmtpSender(
    SmtpConnections connections, SentMails sent, ProviderPost post, IChannelAccounts accounts, IServiceProvider services,
    IOptions<WebhookOptions> options, TimeProvider time, ILogger<SmtpSender> logger)
    : IOutboundChannel
{
    private readonly MailFiles _files = new(services);
    private readonly EndpointBulkhead _bulkhead = new(options.Value.MaxConcurrentSends, options.Value.QueueTimeout, time);

    public string Name => EmailRules.Name;

    public OutboundCapabilities Capabilities => OutgoingMail.Capabilities;

    /// <summary>Class B where the provider files what it has sent in a folder that can be looked through.</summary>
    public async ValueTask<DeliveryContract> GetContractAsync(string tenant, string account, CancellationToken ct) => new(
        await accounts.FindAsync(tenant, Name, account, ct) is { } found && SentMails.IsFiled(found)
            ? DeliveryClass.Readable
            : DeliveryClass.Neither);

    public async Task<string?> FindAsync(string tenant, string account, string key, CancellationToken ct)
    {
        ChannelAccount? found;
        try
        {
            found = await accounts.FindAsync(tenant, Name, account, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            throw new HttpRequestException("The tenant's settings are not available now.", e);
        }

        return found is null ? null : await sent.FindAsync(found, key, ct);
    }

    public async ValueTask<SendHold?> WaitForTurnAsync(OutboundMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);

        // What is wrong with the account is told by the attempt.
        var (account, _) = await FindAsync(message, ct);
        return account is null ? null : await post.Pace.Of(account).EnterAsync(ProviderLimits.None, message.To!.Address!, ct);
    }

    public ChannelPace? PaceOf(string tenant, string account) => post.Pace.Find(tenant, Name, account);

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var activity = ChannelTelemetry.Activities.StartActivity(ChannelTelemetry.SendActivity, ActivityKind.Client);
        activity?.SetTag(ChannelTelemetry.ChannelTag, Name);
        activity?.SetTag(ChannelTelemetry.TenantTag, message.Tenant);
        activity?.SetTag(ChannelTelemetry.AttemptTag, message.Attempt);
        var started = time.GetTimestamp();
        var result = await FindAndSendAsync(message, ct);
        var tags = new TagList
        {
            { ChannelTelemetry.ChannelTag, Name }, { ChannelTelemetry.OutcomeTag, ChannelTelemetry.NameOf(result.Outcome) },
        };
        ChannelTelemetry.SendCounter.Add(1, tags);
        ChannelTelemetry.SendHistogram.Record(time.GetElapsedTime(started).TotalSeconds, tags);
        activity?.SetTag(ChannelTelemetry.OutcomeTag, ChannelTelemetry.NameOf(result.Outcome));
        if (result.Outcome != SendOutcome.Sent)
        {
            activity?.SetStatus(ActivityStatusCode.Error, result.Detail);
            LogTrouble(message.Tenant, message.Key, message.Attempt, result.Outcome, result.Detail);
        }

        return result;
    }

    private async ValueTask<(ChannelAccount? Account, SendResult? Failure)> FindAsync(OutboundMessage message, CancellationToken ct)
    {
        if (message.To is not { Address: { Length: > 0 } address } to || MailAddresses.Plain(address) is null)
        {
            return (null, ProviderAnswer.Never("the conversation has no address"));
        }

        try
        {
            return await accounts.FindAsync(message.Tenant, Name, to.Account ?? ChannelAccount.Default, ct) is { } account
                ? (account, null)
                : (null, ProviderAnswer.Never("the tenant has no such account"));
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // Whatever keeps the tenant's grain from answering, one thing is certain: nothing was sent yet.
            LogAccountUnavailable(e, message.Tenant);
            return (null, new SendResult(SendOutcome.NotSent, "the tenant's settings are not available now"));
        }
    }

    private async Task<SendResult> FindAndSendAsync(OutboundMessage message, CancellationToken ct)
    {
        var (account, failure) = await FindAsync(message, ct);
        if (account is null)
        {
            return failure!;
        }

        using var place = await _bulkhead.EnterAsync(
            $"{account.Tenant} {account.Name}",
            () => ChannelTelemetry.QueuedCounter.Add(1, new KeyValuePair<string, object?>(ChannelTelemetry.ChannelTag, Name)),
            ct);
        if (place is null)
        {
            return new SendResult(SendOutcome.NotSent, "the server is still busy with earlier messages");
        }

        var (held, said) = await _files.ReadAsync(message, ct);
        var mail = Mime(OutgoingMail.Of(message, message.To!.Address!, account, held, said), message.At);
        return await post.Pace.Of(account).Breaker.TryAsync(async stop => await SendAsync(mail, account, stop), ct);
    }

    private async Task<ProviderAttempt> SendAsync(MimeMessage mail, ChannelAccount account, CancellationToken ct)
    {
        var begun = new Begun();
        SmtpClient? client = null;
        using var timeout = new CancellationTokenSource(
            options.Value.Timeout + (options.Value.Timeout * (mail.Attachments.Any() ? 4 : 1)), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            client = await connections.RentAsync(account, either.Token);
            await client.SendAsync(mail, either.Token, begun);
            connections.Return(account, client);
            client = null;
            return There(new SendResult(SendOutcome.Sent, mail.MessageId!));
        }
        catch (MailSignInException e)
        {
            return new(e.Result, IsThere: e.Result.Outcome == SendOutcome.Rejected);
        }
        catch (SmtpCommandException e)
        {
            // It has said itself that it did not take it.
            var status = InboundJson.Write((int)e.StatusCode);
            return There((int)e.StatusCode is >= 400 and < 500
                ? new SendResult(SendOutcome.NotSent, $"{status}: the server is busy ({e.ErrorCode})")
                : new SendResult(SendOutcome.Rejected, $"{status}: the server refuses the mail ({e.ErrorCode})"));
        }
        catch (AuthenticationException)
        {
            return There(ProviderAnswer.Never("the server does not take this sign-in; set another"));
        }
        catch (EndpointForbiddenException e)
        {
            return There(ProviderAnswer.Never(e.Message));
        }
        catch (NotSupportedException)
        {
            return There(ProviderAnswer.Never("the server offers no TLS"));
        }
        catch (Exception e) when (IsBroken(e))
        {
            ct.ThrowIfCancellationRequested();
            var result = begun.IsBegun
                ? new SendResult(SendOutcome.Unknown, e is OperationCanceledException ? "no answer in time" : "the connection broke before the answer")
                : new SendResult(SendOutcome.NotSent, e is SslHandshakeException ? "the TLS handshake failed" : "no connection");
            return new(result, IsThere: false);
        }
        finally
        {
            client?.Dispose();
        }
    }

    private static ProviderAttempt There(SendResult result) => new(result, IsThere: true);

    /// <summary>Whether it says that the connection did not come about, or broke.</summary>
    private static bool IsBroken(Exception e) =>
        e is IOException or SocketException or ProtocolException or SslHandshakeException or OperationCanceledException
            or ServiceNotConnectedException or ServiceNotAuthenticatedException;

    private static MimeMessage Mime(OutgoingMail mail, DateTimeOffset at)
    {
        var body = new Multipart("mixed") { new TextPart("plain") { Text = mail.Text } };
        foreach (var file in mail.Files)
        {
            body.Add(new MimePart(ContentType.Parse(file.MediaType))
            {
                Content = new MimeContent(new MemoryStream(file.Content.ToArray(), writable: false)),
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = file.Name,
            });
        }

        var message = new MimeMessage { Date = at, Subject = mail.Subject, Body = body.Count == 1 ? body[0] : body };
        message.From.Add(new MailboxAddress(mail.FromName ?? "", mail.From));
        message.To.Add(new MailboxAddress("", mail.To));
        message.ReplyTo.Add(new MailboxAddress("", mail.ReplyTo));
        foreach (var (name, value) in mail.Headers)
        {
            message.Headers.Replace(name, value);
        }

        return message;
    }

    [LoggerMessage(5160, LogLevel.Warning, "Tenant {Tenant}: mail {Key} was not confirmed at attempt {Attempt}, {Outcome}: {Reason}")]
    private partial void LogTrouble(string tenant, string key, int attempt, SendOutcome outcome, string reason);

    [LoggerMessage(5161, LogLevel.Warning, "Tenant {Tenant}: the account of mail is not available")]
    private partial void LogAccountUnavailable(Exception exception, string tenant);

    /// <summary>Whether any of the mail was handed to the server.</summary>
    private sealed class Begun : ITransferProgress
    {
        public bool IsBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => IsBegun = true;

        public void Report(long bytesTransferred) => IsBegun = true;
    }
}
