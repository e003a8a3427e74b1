using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Content;
using CustomerService.Conversations;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Telegram;

/// <summary>
/// Sends by the Bot API (<see href="https://core.telegram.org/bots/api#available-methods"/>). It knows no key of ours, so an attempt
/// without an answer stays unknown.
/// </summary>
internal sealed class TelegramSender(ProviderPost post, IChannelAccounts accounts, ILogger<TelegramSender> logger)
    : ProviderSender(post, accounts, logger), ITypingChannel
{
    public const string Address = "https://api.telegram.org";
    private const int TextLength = 4096;
    private const int CaptionLength = 1024;

    /// <summary>
    /// As <see href="https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this"/> has it: about 30 a second from a
    /// bot, one a second to a chat with short bursts, 20 a minute to a group.
    /// </summary>
    private static readonly ProviderLimits ToPeople = new(
        Rate.Of(30, TimeSpan.FromSeconds(1)), new Rate(1, TimeSpan.FromSeconds(1), Burst: 3));

    private static readonly ProviderLimits ToGroups = ToPeople with { Address = Rate.Of(20, TimeSpan.FromMinutes(1)) };

    public override string Name => TelegramRules.Name;

    /// <summary>Choices are keys under the chat: pressing one says its title.</summary>
    public override OutboundCapabilities Capabilities { get; } = new()
    {
        Choices = 12,
        Kinds = ContentKinds.Media | ContentKinds.Locations,
        MediaBytes = 20 * 1024 * 1024,
    };

    public TimeSpan TypingLasts => TimeSpan.FromSeconds(5);

    /// <summary>See <see href="https://core.telegram.org/bots/api#sendchataction"/>.</summary>
    public Task ShowTypingAsync(string tenant, ChannelAddress to, string? messageId, CancellationToken ct) =>
        HintAsync(
            tenant, to, (address, account) => CallOf("sendChatAction", new JsonObject { ["action"] = "typing" }, address, to.Thread, account), ct);

    protected override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account)
    {
        foreach (var (method, body) in BodiesOf(message))
        {
            yield return CallOf(method, body, address, message.To?.Thread, account);
        }
    }

    protected override SendResult ResultOf(ProviderAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 => answer.Sent(answer.Body.Text("result", "message_id")),
        429 => answer.Busy("429: too many messages for now", Seconds(answer.Body.Get("parameters", "retry_after").Whole())),
        403 => ProviderAnswer.Never("403: the customer has blocked the bot, or has never written to it"),
        401 => ProviderAnswer.Never("401: the bot's token is not valid; set another one"),
        _ => answer.ByStatus,
    };

    protected override ProviderLimits LimitsOf(ChannelAccount account, string address) =>
        address.StartsWith('-') ? ToGroups : ToPeople;

    // It does not say of what there was too much; its limit for a chat is the first that is met.
    protected override bool IsBusyForAddress(ProviderAnswer answer) => true;

    private static ProviderCall CallOf(string method, JsonObject body, string address, string? thread, ChannelAccount account)
    {
        body["chat_id"] = address;
        if (long.TryParse(thread, out var topic))
        {
            body["message_thread_id"] = topic;
        }

        return ProviderCall.Json(account.Api(Address, $"/bot{account.Secret(TelegramRules.BotToken)}/{method}"), body);
    }

    private static TimeSpan? Seconds(long? seconds) =>
        seconds is > 0 and <= 86_400 ? TimeSpan.FromSeconds(seconds.Value) : null;

    private static IEnumerable<(string Method, JsonObject Body)> BodiesOf(OutboundMessage message)
    {
        var parts = message.Content?.Shown ?? [];
        var pieces = OutboundPieces.Of(message, TextLength, TextLength - 1, [.. parts.Where(OutboundPieces.IsHeldHere)]);
        foreach (var (index, piece) in pieces.Index())
        {
            var body = new JsonObject { ["text"] = piece };
            if (index == pieces.Count - 1 && !message.Choices.IsDefaultOrEmpty)
            {
                var keys = message.Choices.Select(choice => (JsonNode)new JsonArray(new JsonObject { ["text"] = choice.Title }));
                body["reply_markup"] = new JsonObject
                {
                    ["keyboard"] = new JsonArray([.. keys]),
                    ["one_time_keyboard"] = true,
                    ["resize_keyboard"] = true,
                };
            }

            yield return ("sendMessage", body);
        }

        foreach (var part in parts)
        {
            if (PartOf(part) is { } made)
            {
                yield return made;
            }
        }
    }

    private static (string Method, JsonObject Body)? PartOf(ContentPart part) => part switch
    {
        { Media: { Url: { } url } media } => MediaOf(media, url),
        { Location: { Name: { } name } place } => ("sendVenue", new JsonObject
        {
            ["latitude"] = place.Latitude,
            ["longitude"] = place.Longitude,
            ["title"] = name,
            ["address"] = place.Address ?? name,
        }),
        { Location: { } place } => ("sendLocation", new JsonObject { ["latitude"] = place.Latitude, ["longitude"] = place.Longitude }),
        _ => null,
    };

    private static (string Method, JsonObject Body) MediaOf(Media media, string url)
    {
        var (method, name) = media.Kind switch
        {
            ContentKinds.Images => ("sendPhoto", "photo"),
            ContentKinds.Audio => ("sendAudio", "audio"),
            ContentKinds.Video => ("sendVideo", "video"),
            _ => ("sendDocument", "document"),
        };
        var body = new JsonObject { [name] = url };
        if (media.Description is { } description)
        {
            body["caption"] = ContentText.Split(description, CaptionLength).First();
        }

        return (method, body);
    }
}
