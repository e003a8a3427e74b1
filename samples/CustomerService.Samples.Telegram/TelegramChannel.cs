using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Channels;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Samples.Telegram;

/// <summary>
/// Receives updates of the Bot API (<see href="https://core.telegram.org/bots/api#update"/>): one a request, with the secret of
/// <c>setWebhook</c> in a header. What is no message of a person is taken and left alone, or Telegram would send it again for a day.
/// </summary>
public sealed class TelegramChannel : IInboundChannel
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>What a message may hold beside text that is not read here, by Telegram's names.</summary>
    private static readonly string[] Kinds = ["photo", "video", "voice", "audio", "document", "sticker", "animation", "video_note", "poll"];

    public string Name => TelegramRules.Name;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(account);
        return new(Knows(account, request.Header(SecretHeader)) ? Read(request, account) : InboundResult.Refused);
    }

    private static bool Knows(ChannelAccount account, string sent)
    {
        // Hashes are of one length, and all are compared: the time tells nothing. Without a secret nobody is believed.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sent));
        var knows = false;
        foreach (var secret in account.Secrets.GetValueOrDefault(TelegramRules.Webhook, []))
        {
            knows |= CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        }

        return knows;
    }

    private static InboundResult Read(InboundRequest request, ChannelAccount account)
    {
        try
        {
            using var json = JsonDocument.Parse(request.Body);
            var id = json.RootElement.GetProperty("update_id").GetInt64().ToString(CultureInfo.InvariantCulture);
            return !json.RootElement.TryGetProperty("message", out var message) || IsOfBot(message)
                ? InboundResult.Nothing
                : InboundResult.Of(MessageOf(id, message, account));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return InboundResult.Unreadable;
        }
    }

    private static bool IsOfBot(JsonElement message) =>
        message.TryGetProperty("from", out var from) && from.TryGetProperty("is_bot", out var bot) && bot.ValueKind == JsonValueKind.True;

    private static CustomerMessage MessageOf(string id, JsonElement message, ChannelAccount account) => new()
    {
        MessageId = id,
        Text = TextOf(message),
        Content = message.TryGetProperty("location", out var place) ? new MessageContent { Parts = [PlaceOf(place)] } : null,
        From = new ChannelAddress
        {
            Channel = TelegramRules.Name,
            Account = account.Name,
            Address = Number(message.GetProperty("chat"), "id"),
            Thread = message.TryGetProperty("message_thread_id", out _) ? Number(message, "message_thread_id") : null,
        },
    };

    // What is not read is said, so that a person who looks knows that there was something.
    private static string TextOf(JsonElement message)
    {
        var text = message.TryGetProperty("text", out var said) || message.TryGetProperty("caption", out said) ? said.GetString() ?? "" : "";
        var unread = Kinds.Where(kind => message.TryGetProperty(kind, out _)).Select(kind => $"[{kind}]");
        return string.Join(' ', new[] { text }.Concat(unread).Where(part => part.Length > 0));
    }

    private static ContentPart PlaceOf(JsonElement place) => new()
    {
        Location = new GeoLocation { Latitude = place.GetProperty("latitude").GetDouble(), Longitude = place.GetProperty("longitude").GetDouble() },
    };

    private static string Number(JsonElement of, string name) => of.GetProperty(name).GetInt64().ToString(CultureInfo.InvariantCulture);
}
