using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.Line;

/// <summary>
/// Receives webhooks of LINE's Messaging API (<see href="https://developers.line.biz/en/reference/messaging-api/#webhooks"/>).
/// </summary>
internal sealed class LineChannel : IInboundChannel
{
    public const string SignatureHeader = "X-Line-Signature";

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

    private static InboundResult Read(JsonElement root, ChannelAccount account)
    {
        return new InboundResult
        {
            Messages = [.. root.Get("events").Items().Select(item => MessageOf(item, account)).OfType<CustomerMessage>()],
        };
    }

    private static CustomerMessage? MessageOf(JsonElement item, ChannelAccount account)
    {
        // On standby another module of the channel answers.
        if (item.Text("mode") == "standby")
        {
            return null;
        }

        var made = new InboundMessage();
        switch (item.Text("type"))
        {
            case "message":
                Fill(made, item.Get("message"));
                break;
            case "postback":
                made.Say(item.Text("postback", "data"));
                break;
        }

        // Of people in a group the group is the address: answers go there.
        var source = item.Get("source");
        return made.Make(
            item.Text("message", "id") ?? item.Text("webhookEventId"),
            account,
            source.Text("groupId") ?? source.Text("roomId") ?? source.Text("userId"));
    }

    private static void Fill(InboundMessage made, JsonElement message)
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
            case { Length: > 0 } type:
                // Fetched with the channel's token, and by nobody else.
                made.Mention(type, message.Text("fileName") ?? message.Get("keywords").Items().FirstOrDefault().Text());
                break;
        }
    }
}
