using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Push;

/// <summary>
/// Tells browsers by the push service that each of them has (Web Push: RFC 8030, encrypted by RFC 8291, signed by RFC 8292). A browser
/// names the service's address itself, so it is treated like any address of a stranger's: the endpoint guard sees it first.
/// </summary>
internal sealed class WebPushSender(
    ProviderPost post, IChannelAccounts accounts, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebPushSender> logger)
    : PushSender(post, accounts, logger)
{
    /// <summary>How long a push service keeps what it can't hand over yet.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>A day is the most that a push service takes.</summary>
    private static readonly TimeSpan SignedFor = TimeSpan.FromHours(12);

    public override string Name => WebPushRules.Name;

    protected override ValueTask<(string? Authorization, SendResult? Failure)> AuthorizeAsync(
        OutboundMessage message, ChannelAccount account, CancellationToken ct)
    {
        if (PushSubscription.Read(message.To?.Address ?? "") is not { } subscription
            || EndpointGuard.Check(subscription.Endpoint, WebhookSettingsValidator.PolicyOf(options.Value)).Count > 0)
        {
            return new((null, Gone("the browser's push service has no address that may be called")));
        }

        using var key = VapidKeys.Of(account);
        if (key is null)
        {
            return new((null, ProviderAnswer.Never("the account's keys can't be read")));
        }

        var token = Jws.Es256(key, new JsonObject { ["typ"] = "JWT" }, new JsonObject
        {
            ["aud"] = new Uri(subscription.Endpoint).GetLeftPart(UriPartial.Authority),
            ["exp"] = (time.GetUtcNow() + SignedFor).ToUnixTimeSeconds(),
            ["sub"] = account.Setting(WebPushRules.Subject),
        });
        return new(($"vapid t={token}, k={account.Setting(WebPushRules.PublicKey)}", null));
    }

    protected override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account)
    {
        var subscription = PushSubscription.Read(address)!;
        var notice = PushNotice.Of(message, account);
        var told = new JsonObject
        {
            ["title"] = notice.Title,
            ["body"] = notice.Body,
            ["tenant"] = message.Tenant,
            ["conversation"] = message.ConversationId,
            ["seq"] = message.Seq,
        };
        yield return new ProviderCall(
            new Uri(subscription.Endpoint), WebPushEncryption.Encrypt(Encoding.UTF8.GetBytes(told.ToJsonString()), subscription))
        {
            MediaType = "application/octet-stream",
            Headers =
            [
                ("Content-Encoding", "aes128gcm"),
                ("TTL", ((long)Life.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
                ("Urgency", "high"),
                ("Topic", notice.Tag),
            ],
        };
    }

    protected override SendResult ResultOf(ProviderAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 => answer.Sent(null),
        404 or 410 => Gone($"{answer.Status}: the browser has unsubscribed"),
        401 or 403 => ProviderAnswer.Never($"{answer.Status}: the push service does not take our keys for this browser"),
        _ => answer.ByStatus,
    };
}
