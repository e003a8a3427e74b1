using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.Line;

/// <summary>
/// Receives webhooks of LINE's Messaging API (<see href="https://developers.line.biz/en/reference/messaging-api/#webhooks"/>).
/// </summary>
internal sealed class LineChannel(ProviderMedia media) : IInboundChannel
{
    public const string SignatureHeader = "X-Line-Signature";

    private const string DataAddress = "https://api-data.line.me";

    private static readonly MediaSource Media = new([], ["api-data.line.me"]);

    public string Name => LineRules.Name;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct) => new(
        request.Method == "POST"
            && SecretProof.Signs256(
                account.Values(LineRules.ChannelSecret), request.Body.Span, SecretProof.Base64(request.Header(SignatureHeader)))
                ? InboundJson.Read(request.Body, root => Read(root, account))
                : InboundResult.Refused);

    public InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample)
    {
        var body = SampleRequests.Json(new JsonObject
        {
            ["destination"] = "sample",
            ["events"] = new JsonArray(new JsonObject
            {
                ["type"] = "message",
                ["mode"] = "active",
                ["timestamp"] = sample.At.ToUnixTimeMilliseconds(),
                ["source"] = new JsonObject { ["type"] = "user", ["userId"] = sample.Address },
                ["message"] = new JsonObject { ["id"] = sample.Id, ["type"] = "text", ["text"] = sample.Text },
            }),
        });
        var signature = SampleRequests.Hmac256(account.Secret(LineRules.ChannelSecret), body);
        return SampleRequests.Post(account, body, sample.At, (SignatureHeader, Convert.ToBase64String(signature)));
    }

    private InboundResult Read(JsonElement root, ChannelAccount account)
    {
        var files = ImmutableArray.CreateBuilder<InboundFile>();
        ImmutableArray<CustomerMessage> messages =
            [.. root.Get("events").Items().Select(item => MessageOf(item, account, files)).OfType<CustomerMessage>()];
        return new InboundResult
        {
            Messages = messages,
            Files = files.ToImmutable(),
            Deletions = [.. root.Get("events").Items().SelectMany(item => DeletionsOf(item, account))],
        };
    }

    private static ImmutableArray<InboundDeletion> DeletionsOf(JsonElement item, ChannelAccount account) =>
        item.Text("type") == "unsend" && item.Text("mode") != "standby"
            ? InboundDeletions.Of(account, item.Text("unsend", "messageId"), AddressOf(item.Get("source")))
            : [];

    /// <summary>Of people in a group the group is the address: answers go there.</summary>
    private static string? AddressOf(JsonElement source) => source.Text("groupId") ?? source.Text("roomId") ?? source.Text("userId");

    private CustomerMessage? MessageOf(JsonElement item, ChannelAccount account, ImmutableArray<InboundFile>.Builder files)
    {
        // On standby another module of the channel answers.
        if (item.Text("mode") == "standby")
        {
            return null;
        }

        var made = new InboundMessage(files);
        switch (item.Text("type"))
        {
            case "message":
                Fill(made, item.Get("message"), account);
                break;
            case "postback":
                made.Say(item.Text("postback", "data"));
                break;
        }

        var source = item.Get("source");
        made.IsShared = source.Text("groupId") is not null || source.Text("roomId") is not null;
        return made.Make(
            item.Text("message", "id") ?? item.Text("webhookEventId"),
            account,
            AddressOf(source));
    }

    private void Fill(InboundMessage made, JsonElement message, ChannelAccount account)
    {
        made.ReplyTo = message.Text("quotedMessageId");
        switch (message.Text("type"))
        {
            case "text":
                made.Say(message.Text("text"));
                break;
            case "location":
                made.AddPlace(
                    message.Get("latitude").Number(), message.Get("longitude").Number(), message.Text("title"), message.Text("address"));
                break;
            case "image" or "video" or "audio" when message.Text("contentProvider", "type") == "external":
                made.Add(message.Text("type")!, message.Text("contentProvider", "originalContentUrl"), null);
                break;
            case { Length: > 0 } type and ("image" or "video" or "audio" or "file") when message.Text("id") is { Length: > 0 } id:
                var url = account.Api(DataAddress, $"/v2/bot/message/{Uri.EscapeDataString(id)}/content").AbsoluteUri;
                made.Attach(
                    type,
                    message.Text("fileName"),
                    (most, ct) => media.GetAsync(url, Media, account, $"Bearer {account.Secret(LineRules.ChannelAccessToken)}", most, ct));
                break;
            case { Length: > 0 } type:
                made.Mention(type, message.Text("fileName") ?? message.Get("keywords").Items().FirstOrDefault().Text());
                break;
        }
    }
}
