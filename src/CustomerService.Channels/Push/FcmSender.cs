using System.Globalization;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Push;

/// <summary>
/// Tells apps by Firebase Cloud Messaging's HTTP v1 interface
/// (<see href="https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send"/>).
/// </summary>
internal sealed class FcmSender(ProviderPost post, IChannelAccounts accounts, FcmTokens tokens, ILogger<FcmSender> logger)
    : PushSender(post, accounts, logger)
{
    private const string Address = "https://fcm.googleapis.com";

    public override string Name => FcmRules.Name;

    protected override ValueTask<(string? Authorization, SendResult? Failure)> AuthorizeAsync(
        OutboundMessage message, ChannelAccount account, CancellationToken ct) => tokens.FindAsync(account, ct);

    protected override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account)
    {
        var notice = PushNotice.Of(message, account);
        var url = account.Api(Address, $"/v1/projects/{account.Setting(FcmRules.ProjectId)}/messages:send");
        yield return ProviderCall.Json(url, new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["token"] = address,
                ["notification"] = new JsonObject { ["title"] = notice.Title, ["body"] = notice.Body },

                // Texts only: Firebase takes nothing else here.
                ["data"] = new JsonObject
                {
                    ["tenant"] = message.Tenant,
                    ["conversation"] = message.ConversationId,
                    ["seq"] = message.Seq.ToString(CultureInfo.InvariantCulture),
                },
                ["android"] = new JsonObject
                {
                    ["collapse_key"] = notice.Tag,
                    ["priority"] = "HIGH",
                    ["notification"] = new JsonObject { ["tag"] = notice.Tag },
                },
                ["apns"] = new JsonObject { ["headers"] = new JsonObject { ["apns-collapse-id"] = notice.Tag } },
            },
        });
    }

    protected override SendResult ResultOf(ProviderAnswer answer) => (answer.Status, ErrorOf(answer)) switch
    {
        ( >= 200 and < 300, _) => answer.Sent(answer.Body.Text("name")),
        (404, _) or (_, "UNREGISTERED") => Gone("404: the device is not registered any more"),
        (403, "SENDER_ID_MISMATCH") => Gone("403: the device is registered with another project"),
        (401, _) => answer.Busy("401: the token is not valid any more"),
        var (status, error) when error is not null => answer.ByStatus with { Detail = $"{status}: {error}" },
        _ => answer.ByStatus,
    };

    protected override SendResult ResultOf(ProviderAnswer answer, ChannelAccount account)
    {
        if (answer.Status == 401)
        {
            tokens.Forget(account);
        }

        return ResultOf(answer);
    }

    // FCM's own code stands among the details; the status beside them is that of all Google's interfaces.
    private static string? ErrorOf(ProviderAnswer answer) => InboundJson.Line(
        answer.Body.Get("error", "details").Items().Select(detail => detail.Text("errorCode")).FirstOrDefault(code => code is not null)
        ?? answer.Body.Text("error", "status"));
}
