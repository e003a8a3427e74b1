using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.Slack;

/// <summary>
/// Receives Slack's events and pressed buttons (<see href="https://docs.slack.dev/authentication/verifying-requests-from-slack"/>). In a
/// channel each thread is a conversation; a direct message has none.
/// </summary>
internal sealed class SlackChannel(ProviderMedia media) : IInboundChannel
{
    public const string SignatureHeader = "X-Slack-Signature";
    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    private static readonly MediaSource Media = new([], ["files.slack.com", "slack-files.com", "*.slack.com"]);

    public string Name => SlackRules.Name;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct) =>
        new(request.Method == "POST" && IsGenuine(request, account) ? Read(request, account) : InboundResult.Refused);

    public InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample)
    {
        var body = SampleRequests.Json(new JsonObject
        {
            ["type"] = "event_callback",
            ["event_id"] = sample.Id,
            ["event"] = new JsonObject
            {
                ["type"] = "message",
                ["channel"] = sample.Address,
                ["channel_type"] = "im",
                ["user"] = "USAMPLE",
                ["text"] = SlackText.Escape(sample.Text),
                ["ts"] = InboundJson.Write(sample.At.ToUnixTimeMilliseconds()),
            },
        });
        var time = InboundJson.Write(sample.At.ToUnixTimeSeconds());
        var signature = SampleRequests.Hmac256(account.Secret(SlackRules.SigningSecret), [.. Encoding.ASCII.GetBytes($"v0:{time}:"), .. body]);
        return SampleRequests.Post(
            account, body, sample.At, (TimestampHeader, time), (SignatureHeader, $"v0={Convert.ToHexStringLower(signature)}"));
    }

    private static bool IsGenuine(InboundRequest request, ChannelAccount account)
    {
        var timestamp = request.Header(TimestampHeader);
        if (!SignedTime.IsFresh(timestamp, request.At))
        {
            return false;
        }

        byte[] signed = [.. Encoding.ASCII.GetBytes($"v0:{timestamp}:"), .. request.Body.Span];
        return SecretProof.Signs256(account.Values(SlackRules.SigningSecret), signed, SecretProof.Hex(request.Header(SignatureHeader), "v0="));
    }

    private InboundResult Read(InboundRequest request, ChannelAccount account)
    {
        var isForm = request.Header("Content-Type").StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        return InboundJson.Read(isForm ? PayloadOf(request.Body) : request.Body, root => root.Text("type") switch
        {
            "url_verification" => InboundResult.Answer(InboundJson.Line(root.Text("challenge")) ?? ""),
            "event_callback" => SaidIn(root, account),
            "block_actions" => Of(PressedOf(root, account)),
            _ => InboundResult.Nothing,
        });
    }

    private InboundResult SaidIn(JsonElement root, ChannelAccount account)
    {
        var files = ImmutableArray.CreateBuilder<InboundFile>();
        return Of(MessageOf(root, account, files)) with { Files = files.ToImmutable(), Deletions = DeletionsOf(root.Get("event"), account) };
    }

    /// <summary>One that others have answered in a thread is not gone for them: a stone stands in its place.</summary>
    private static ImmutableArray<InboundDeletion> DeletionsOf(JsonElement item, ChannelAccount account)
    {
        var was = item.Get("previous_message");
        var isGone = item.Text("subtype") == "message_deleted"
            || (item.Text("subtype") == "message_changed" && item.Text("message", "subtype") == "tombstone");
        if (!isGone || was.Get("bot_id").IsThere())
        {
            return [];
        }

        var (channel, ts) = (item.Text("channel"), item.Text("deleted_ts") ?? was.Text("ts"));
        return ts is null
            ? []
            : InboundDeletions.Of(account, $"{channel}:{ts}", channel, ThreadOf(was.Text("thread_ts"), ts, IsDirect(item, channel)));
    }

    private static bool IsDirect(JsonElement item, string? channel) => item.Text("channel_type") == "im" || channel is ['D', ..];

    private static InboundResult Of(CustomerMessage? message) => message is null ? InboundResult.Nothing : InboundResult.Of(message);

    private static ReadOnlyMemory<byte> PayloadOf(ReadOnlyMemory<byte> form)
    {
        const string name = "payload=";
        var text = Encoding.UTF8.GetString(form.Span);
        var field = text.Split('&').FirstOrDefault(part => part.StartsWith(name, StringComparison.Ordinal));
        return field is null ? default : Encoding.UTF8.GetBytes(WebUtility.UrlDecode(field[name.Length..]));
    }

    private CustomerMessage? MessageOf(JsonElement root, ChannelAccount account, ImmutableArray<InboundFile>.Builder files)
    {
        var item = root.Get("event");
        var channel = item.Text("channel");
        var isDirect = IsDirect(item, channel);
        string? edited = null;
        if (item.Text("subtype") == "message_changed" && item.Text("message", "edited", "ts") is { } at)
        {
            // What was said before has been answered: what is said now is said anew. Slack changes messages itself as well, to show links.
            (item, edited) = (item.Get("message"), at);
        }

        var isSaid = item.Text("type") is "message" or "app_mention" && item.Text("subtype") is null or "file_share" or "thread_broadcast";
        if (!isSaid || item.Get("bot_id").IsThere() || item.Text("user") is null)
        {
            return null;
        }

        var made = new InboundMessage(files) { IsShared = !isDirect };
        made.Say(SlackText.Read(item.Text("text") ?? ""));
        foreach (var file in item.Get("files").Items())
        {
            if ((file.Text("url_private_download") ?? file.Text("url_private")) is not { } url)
            {
                made.Mention("file", file.Text("name"));
                continue;
            }

            made.Attach(
                "file",
                file.Text("name"),
                (most, ct) => media.GetAsync(url, Media, account, $"Bearer {account.Secret(SlackRules.BotToken)}", most, ct));
        }

        // The same words come as a message and as a mention, with two ids: what they share is where and when.
        var id = item.Text("ts") is not { } ts ? root.Text("event_id") : edited is null ? $"{channel}:{ts}" : $"{channel}:{ts}:{edited}";
        return made.Make(id, account, channel, ThreadOf(item.Text("thread_ts"), item.Text("ts"), isDirect));
    }

    private static CustomerMessage? PressedOf(JsonElement root, ChannelAccount account)
    {
        var action = root.Get("actions").Items().FirstOrDefault();
        var channel = root.Text("channel", "id") ?? root.Text("container", "channel_id");
        var isDirect = channel is ['D', ..];
        var made = new InboundMessage { ReplyTo = root.Text("message", "ts"), IsShared = !isDirect };
        made.Say(action.Text("text", "text") ?? action.Text("selected_option", "text", "text") ?? action.Text("value"));
        return made.Make(
            action.Text("action_ts") is { } ts ? $"{channel}:action:{ts}" : null,
            account,
            channel,
            ThreadOf(root.Text("message", "thread_ts"), root.Text("message", "ts"), isDirect));
    }

    private static string? ThreadOf(string? thread, string? own, bool isDirect) => thread ?? (isDirect ? null : own);
}
