using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Content;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Slack;

/// <summary>
/// Sends by <c>chat.postMessage</c> (<see href="https://docs.slack.dev/reference/methods/chat.postMessage"/>), whose errors come with
/// status 200.
/// </summary>
internal sealed class SlackSender(ProviderPost post, IChannelAccounts accounts, ILogger<SlackSender> logger)
    : ProviderSender(post, accounts, logger)
{
    private const string Address = "https://slack.com";
    private const int TextLength = 4000;
    private const int SectionLength = 3000;

    /// <summary>
    /// As <see href="https://docs.slack.dev/apis/web-api/rate-limits"/> has it: one a second to a channel with short bursts; how many a
    /// workspace takes it does not say.
    /// </summary>
    private static readonly ProviderLimits Usual = new(Account: null, new Rate(1, TimeSpan.FromSeconds(1), Burst: 3));

    public override string Name => SlackRules.Name;

    public override OutboundCapabilities Capabilities { get; } = new() { Choices = 10, ChoiceTitle = 75 };

    protected override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account)
    {
        var url = account.Api(Address, "/api/chat.postMessage");
        var choices = message.Choices.IsDefault ? [] : message.Choices;
        var pieces = OutboundPieces.Of(message, TextLength, SectionLength);
        foreach (var (index, piece) in pieces.Index())
        {
            // Plain: stars and lines that people wrote stay what they are.
            var body = new JsonObject
            {
                ["channel"] = address,
                ["text"] = SlackText.Escape(piece),
                ["mrkdwn"] = false,
                ["unfurl_links"] = false,
            };
            if (message.To?.Thread is { } thread)
            {
                body["thread_ts"] = thread;
            }

            if (index == pieces.Count - 1 && !choices.IsEmpty)
            {
                body["blocks"] = new JsonArray(
                    new JsonObject { ["type"] = "section", ["text"] = Plain(piece) },
                    new JsonObject
                    {
                        ["type"] = "actions",
                        ["elements"] = new JsonArray([.. choices.Select(ButtonOf)]),
                    });
            }

            yield return ProviderCall.Json(url, body, $"Bearer {account.Secret(SlackRules.BotToken)}");
        }
    }

    protected override SendResult ResultOf(ProviderAnswer answer)
    {
        if (answer.Status is < 200 or >= 300)
        {
            return answer.ByStatus;
        }

        if (answer.Body.Get("ok").IsTrue())
        {
            return answer.Sent(answer.Body.Text("ts"));
        }

        return answer.Body.Text("error") switch
        {
            null => answer.ByStatus with { Outcome = SendOutcome.Unknown, Detail = "an answer that says nothing" },
            "ratelimited" or "rate_limited" or "message_limit_exceeded" => answer.Busy("too many messages for now"),
            "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" or "team_added_to_org" =>
                answer.ByStatus with { Outcome = SendOutcome.Unknown, Detail = "Slack failed" },
            { } error => ProviderAnswer.Never($"Slack refuses the message: {InboundJson.Line(error)}"),
        };
    }

    protected override ProviderLimits LimitsOf(ChannelAccount account, string address) => Usual;

    // It does not say of what there was too much; its limit for a channel is the first that is met.
    protected override bool IsBusyForAddress(ProviderAnswer answer) => true;

    private static JsonNode ButtonOf(Choice choice) => new JsonObject
    {
        ["type"] = "button",
        ["text"] = Plain(choice.Title),
        ["value"] = choice.Id,
        ["action_id"] = $"choice-{choice.Id}",
    };

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text, ["emoji"] = true };
}
