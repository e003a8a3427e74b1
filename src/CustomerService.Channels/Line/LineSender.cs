using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Content;
using CustomerService.Conversations;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Line;

/// <summary>
/// Sends push messages (<see href="https://developers.line.biz/en/reference/messaging-api/#send-push-message"/>) under a retry key made of
/// ours, by which LINE knows a repetition for 24 hours.
/// </summary>
internal sealed class LineSender(ProviderPost post, IChannelAccounts accounts, ILogger<LineSender> logger)
    : ProviderSender(post, accounts, logger), ITypingChannel
{
    public const string RetryKeyHeader = "X-Line-Retry-Key";

    private const string Address = "https://api.line.me";
    private const int TextLength = 5000;
    private const int MessagesOfACall = 5;
    private const int PlaceLength = 100;
    private const int LoadingSeconds = 20;

    /// <summary>As <see href="https://developers.line.biz/en/reference/messaging-api/#rate-limits"/> has it.</summary>
    private static readonly ProviderLimits Usual = new(Rate.Of(2000, TimeSpan.FromSeconds(1)), Address: null);

    public override string Name => LineRules.Name;

    public override OutboundCapabilities Capabilities { get; } = new()
    {
        Choices = 13,
        ChoiceTitle = 20,
        Kinds = ContentKinds.Images | ContentKinds.Locations,
        MediaBytes = 10 * 1024 * 1024,
    };

    protected override DeliveryClass Class => DeliveryClass.Keyed;

    public TimeSpan TypingLasts => TimeSpan.FromSeconds(LoadingSeconds);

    /// <summary>Shown to a person, not in groups (<see href="https://developers.line.biz/en/docs/messaging-api/use-loading-indicator/"/>).</summary>
    public Task ShowTypingAsync(string tenant, ChannelAddress to, string? messageId, CancellationToken ct) =>
        HintAsync(
            tenant,
            to,
            static (address, account) => !address.StartsWith('U') ? null : ProviderCall.Json(
                account.Api(Address, "/v2/bot/chat/loading/start"),
                new JsonObject { ["chatId"] = address, ["loadingSeconds"] = LoadingSeconds },
                $"Bearer {account.Secret(LineRules.ChannelAccessToken)}"),
            ct);

    protected override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account)
    {
        foreach (var (index, chunk) in MessagesOf(message).Chunk(MessagesOfACall).Index())
        {
            yield return ProviderCall.Json(
                account.Api(Address, "/v2/bot/message/push"),
                new JsonObject { ["to"] = address, ["messages"] = new JsonArray([.. chunk.Select(JsonNode (each) => each)]) },
                $"Bearer {account.Secret(LineRules.ChannelAccessToken)}") with
            {
                Headers = [(RetryKeyHeader, RetryKeyOf($"{message.Tenant}|{message.Key}|{index}"))],
            };
        }
    }

    protected override ProviderLimits LimitsOf(ChannelAccount account, string address) => Usual;

    // 409: a call of this key was taken before.
    protected override SendResult ResultOf(ProviderAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 or 409 => answer.Sent(answer.Body.Get("sentMessages").Items().FirstOrDefault().Text("id")),
        _ => answer.ByStatus,
    };

    /// <summary>A UUID of version 8 (RFC 9562), the same for the same key.</summary>
    private static string RetryKeyOf(string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString("D");
    }

    private static List<JsonObject> MessagesOf(OutboundMessage message)
    {
        var parts = message.Content?.Shown ?? [];
        var choices = message.Choices.IsDefault ? [] : message.Choices;
        List<JsonObject> made = [.. OutboundPieces.Of(
            message, TextLength, TextLength - 1, [.. parts.Where(OutboundPieces.IsHeldHere)]).Select(
            piece => new JsonObject { ["type"] = "text", ["text"] = piece })];
        made.AddRange(parts.Select(PartOf).OfType<JsonObject>());
        if (!choices.IsEmpty && made is [.., var last])
        {
            // Shown under the last message, until the next one comes.
            var items = choices.Select(choice => (JsonNode)new JsonObject
            {
                ["type"] = "action",
                ["action"] = new JsonObject { ["type"] = "message", ["label"] = choice.Title, ["text"] = choice.Title },
            });
            last["quickReply"] = new JsonObject { ["items"] = new JsonArray([.. items]) };
        }

        return made;
    }

    private static JsonObject? PartOf(ContentPart part) => part switch
    {
        { Media: { Url: { } url, Kind: ContentKinds.Images } } => new JsonObject
        {
            ["type"] = "image",
            ["originalContentUrl"] = url,
            ["previewImageUrl"] = url,
        },
        { Location: { } place } => new JsonObject
        {
            ["type"] = "location",
            ["title"] = ContentText.Split(place.Name ?? place.Address ?? "⌖", PlaceLength).First(),
            ["address"] = ContentText.Split(place.Address ?? place.Name ?? "⌖", PlaceLength).First(),
            ["latitude"] = place.Latitude,
            ["longitude"] = place.Longitude,
        },
        _ => null,
    };
}
