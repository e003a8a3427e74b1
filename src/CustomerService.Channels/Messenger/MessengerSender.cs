using System.Text.Json.Nodes;
using CustomerService.Channels.Meta;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Content;
using CustomerService.Conversations;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Messenger;

/// <summary>Sends by the Send API (<see href="https://developers.facebook.com/docs/messenger-platform/reference/send-api"/>).</summary>
internal class MessengerSender(
    ProviderPost post, IChannelAccounts accounts, ILogger<MessengerSender> logger)
    : ProviderSender(post, accounts, logger), ITypingChannel
{
    private const int QuickReplies = 13;
    private const int TitleLength = 20;

    // Of a template: https://developers.facebook.com/docs/messenger-platform/reference/templates/generic
    private const int CardTitle = 80;

    /// <summary>
    /// As <see href="https://developers.facebook.com/documentation/business-messaging/messenger-platform/overview/rate-limiting"/> has it.
    /// </summary>
    private static readonly ProviderLimits Usual = new(Rate.Of(300, TimeSpan.FromSeconds(1)), Address: null);

    public override string Name => MessengerRules.Name;

    public override OutboundCapabilities Capabilities { get; } = new()
    {
        ServiceWindow = TimeSpan.FromHours(24),
        Choices = QuickReplies,
        ChoiceTitle = TitleLength,
        Kinds = ContentKinds.Media | ContentKinds.Cards,
        Cards = 10,
        CardButtons = 3,
        MediaBytes = 8 * 1024 * 1024,
    };

    public TimeSpan TypingLasts => TimeSpan.FromSeconds(20);

    /// <summary>Characters of a text.</summary>
    protected virtual int TextLength => 2000;

    /// <summary>See <see href="https://developers.facebook.com/docs/messenger-platform/send-messages/sender-actions"/>.</summary>
    public Task ShowTypingAsync(string tenant, ChannelAddress to, string? messageId, CancellationToken ct) =>
        HintAsync(
            tenant,
            to,
            static (address, account) => ProviderCall.Json(
                MessagesOf(account),
                new JsonObject { ["recipient"] = new JsonObject { ["id"] = address }, ["sender_action"] = "typing_on" },
                $"Bearer {account.Secret(MetaProof.AccessToken)}"),
            ct);

    protected override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account)
    {
        var url = MessagesOf(account);
        var isLate = ServiceWindow.IsOver(message, Now);
        foreach (var content in ContentsOf(message))
        {
            var body = new JsonObject
            {
                ["recipient"] = new JsonObject { ["id"] = address },
                ["messaging_type"] = isLate ? "MESSAGE_TAG" : "RESPONSE",
                ["message"] = content,
            };
            if (isLate)
            {
                body["tag"] = "HUMAN_AGENT";
            }

            yield return ProviderCall.Json(url, body, $"Bearer {account.Secret(MetaProof.AccessToken)}");
        }
    }

    protected override ProviderLimits LimitsOf(ChannelAccount account, string address) => Usual;

    /// <summary>
    /// After 24 hours people alone may answer, for seven days, and not every app
    /// (<see href="https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags"/>).
    /// </summary>
    protected override SendResult? RefusalOf(OutboundMessage message, ChannelAccount account) =>
        !ServiceWindow.IsOver(message, Now) ? null
        : ServiceWindow.IsOverForPeople(message, Now) ? ServiceWindow.Refusal(message, "nothing may be sent until they write again")
        : !MessengerRules.AllowsHumanAgent(account)
            ? ServiceWindow.Refusal(message, "where Meta has approved the app's Human Agent feature, set humanAgent, and a person may answer for seven days")
        : message.From != Speaker.Agent ? ServiceWindow.Refusal(message, "only a person may answer now")
        : null;

    protected override SendResult ResultOf(ProviderAnswer answer) => MetaApi.ResultOf(answer, answer.Body.Text("message_id"));

    private static Uri MessagesOf(ChannelAccount account) =>
        account.Api(MetaApi.Address, $"/{MetaApi.Version}/{account.Setting(MessengerRules.PageId)}/messages");

    private IEnumerable<JsonObject> ContentsOf(OutboundMessage message)
    {
        var parts = message.Content?.Shown ?? [];
        var choices = message.Choices.IsDefault ? [] : message.Choices;
        var said = parts.Where(part => OutboundPieces.IsHeldHere(part) || part.Cards?.All(IsShort) == false).ToList();
        var pieces = OutboundPieces.Of(message, TextLength, TextLength - 1, said);
        foreach (var (index, piece) in pieces.Index())
        {
            var content = new JsonObject { ["text"] = piece };
            if (index == pieces.Count - 1 && !choices.IsEmpty)
            {
                content["quick_replies"] = new JsonArray([.. choices.Select(choice => (JsonNode)new JsonObject
                {
                    ["content_type"] = "text", ["title"] = choice.Title, ["payload"] = choice.Id,
                })]);
            }

            yield return content;
        }

        foreach (var part in parts.Except(said))
        {
            if (AttachmentOf(part) is { } attachment)
            {
                yield return new JsonObject { ["attachment"] = attachment };
            }
        }
    }

    /// <summary>Whether a template holds all of it.</summary>
    private static bool IsShort(Card card) =>
        card.Title.Length <= CardTitle && (card.Text?.Length ?? 0) <= CardTitle && card.Image is not { Url: null }
            && (card.Buttons ?? []).All(button => button.Title.Length <= TitleLength);

    private static JsonObject? AttachmentOf(ContentPart part) => part switch
    {
        { Media: { Url: { } url } media } => new JsonObject
        {
            ["type"] = media.Kind switch
            {
                ContentKinds.Images => "image",
                ContentKinds.Audio => "audio",
                ContentKinds.Video => "video",
                _ => "file",
            },
            ["payload"] = new JsonObject { ["url"] = url, ["is_reusable"] = false },
        },
        { Cards: { } cards } => new JsonObject
        {
            ["type"] = "template",
            ["payload"] = new JsonObject { ["template_type"] = "generic", ["elements"] = new JsonArray([.. cards.Select(CardOf)]) },
        },
        _ => null,
    };

    private static JsonNode CardOf(Card card)
    {
        var element = new JsonObject { ["title"] = card.Title };
        if (card.Text is { } text)
        {
            element["subtitle"] = text;
        }

        if (card.Image?.Url is { } image)
        {
            element["image_url"] = image;
        }

        if (card.Buttons is [_, ..] buttons)
        {
            element["buttons"] = new JsonArray([.. buttons.Select(button => (JsonNode)(button.Url is { } url
                ? new JsonObject { ["type"] = "web_url", ["title"] = button.Title, ["url"] = url }
                : new JsonObject { ["type"] = "postback", ["title"] = button.Title, ["payload"] = button.Reply }))]);
        }

        return element;
    }
}
