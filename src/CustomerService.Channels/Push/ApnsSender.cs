using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Push;

/// <summary>
/// Tells apps of iPhones, iPads and Macs by Apple's push service over HTTP/2
/// (<see href="https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns"/>).
/// </summary>
internal sealed class ApnsSender(ProviderPost post, IChannelAccounts accounts, ApnsTokens tokens, ILogger<ApnsSender> logger)
    : PushSender(post, accounts, logger)
{
    private const string Address = "https://api.push.apple.com";

    public override string Name => ApnsRules.Name;

    protected override ValueTask<(string? Authorization, SendResult? Failure)> AuthorizeAsync(
        OutboundMessage message, ChannelAccount account, CancellationToken ct) => tokens.Find(account) is { } token
            ? new(($"bearer {token}", null))
            : new((null, ProviderAnswer.Never("the account's privateKey can't be read")));

    protected override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account)
    {
        var notice = PushNotice.Of(message, account);
        yield return ProviderCall.Json(account.Api(Address, $"/3/device/{address}"), new JsonObject
        {
            ["aps"] = new JsonObject
            {
                ["alert"] = new JsonObject { ["title"] = notice.Title, ["body"] = notice.Body },
                ["sound"] = "default",
                ["thread-id"] = message.ConversationId,
            },
            ["tenant"] = message.Tenant,
            ["conversation"] = message.ConversationId,
            ["seq"] = message.Seq,
        }) with
        {
            NeedsHttp2 = true,
            Headers =
            [
                ("apns-topic", account.Setting(ApnsRules.Topic)),
                ("apns-push-type", "alert"),
                ("apns-priority", "10"),
                ("apns-collapse-id", notice.Tag),
            ],
        };
    }

    protected override SendResult ResultOf(ProviderAnswer answer) => (answer.Status, InboundJson.Line(answer.Body.Text("reason"))) switch
    {
        ( >= 200 and < 300, _) => answer.Sent(null),
        (410, _) => Gone("410: the device is not registered any more"),
        (400, "BadDeviceToken" or "DeviceTokenNotForTopic") => Gone("400: there is no such device for this app"),

        // A clock that is wrong, or too many new tokens: what was signed a moment later may be taken.
        (403, "ExpiredProviderToken") => answer.Busy("403: ExpiredProviderToken"),
        (429, var reason) => answer.Busy($"429: {reason}"),
        var (status, reason) when reason is not null => answer.ByStatus with { Detail = $"{status}: {reason}" },
        _ => answer.ByStatus,
    };
}
