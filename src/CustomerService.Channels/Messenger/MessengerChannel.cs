using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels.Meta;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.Messenger;

/// <summary>
/// Receives webhooks of the Messenger Platform
/// (<see href="https://developers.facebook.com/docs/messenger-platform/reference/webhook-events"/>), which Instagram's are like. What the
/// page itself said comes back as an echo, and is left alone.
/// </summary>
internal class MessengerChannel(ProviderMedia media) : IInboundChannel
{
    public virtual string Name => MessengerRules.Name;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct) =>
        new(MetaProof.Answer(request, account) ?? InboundJson.Read(request.Body, root => Read(root, account)));

    public InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample) => MetaProof.Sign(account, new JsonObject
    {
        ["object"] = Name == MessengerRules.Name ? "page" : Name,
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = account.Setting(MessengerRules.PageId),
            ["time"] = sample.At.ToUnixTimeMilliseconds(),
            ["messaging"] = new JsonArray(new JsonObject
            {
                ["sender"] = new JsonObject { ["id"] = sample.Address },
                ["recipient"] = new JsonObject { ["id"] = account.Setting(MessengerRules.PageId) },
                ["timestamp"] = sample.At.ToUnixTimeMilliseconds(),
                ["message"] = new JsonObject { ["mid"] = sample.Id, ["text"] = sample.Text },
            }),
        }),
    }, sample.At);

    private InboundResult Read(JsonElement root, ChannelAccount account)
    {
        var files = ImmutableArray.CreateBuilder<InboundFile>();
        var messages = ImmutableArray.CreateBuilder<CustomerMessage>();
        var reports = ImmutableArray.CreateBuilder<DeliveryReport>();
        var deletions = ImmutableArray.CreateBuilder<InboundDeletion>();
        foreach (var item in root.Get("entry").Items()
            .Where(entry => entry.Text("id") == account.Setting(MessengerRules.PageId))
            .SelectMany(entry => entry.Get("messaging").Items()))
        {
            messages.AddRange(MessageOf(item, account, files) is { } message ? [message] : ImmutableArray<CustomerMessage>.Empty);
            if (item.Get("message", "is_deleted").IsTrue() && !item.Get("message", "is_echo").IsTrue())
            {
                deletions.AddRange(InboundDeletions.Of(account, item.Text("message", "mid"), item.Text("sender", "id")));
            }

            reports.AddRange(item.Get("delivery", "mids").Items()
                .Select(mid => mid.Text()).OfType<string>()
                .Select(mid => new DeliveryReport(mid, DeliveryState.Delivered)));
            if (item.Text("read", "mid") is { Length: > 0 } read)
            {
                reports.Add(new DeliveryReport(read, DeliveryState.Read));
            }
        }

        return new InboundResult
        {
            Messages = messages.ToImmutable(),
            Files = files.ToImmutable(),
            Reports = reports.ToImmutable(),
            Deletions = deletions.ToImmutable(),
        };
    }

    private CustomerMessage? MessageOf(JsonElement item, ChannelAccount account, ImmutableArray<InboundFile>.Builder files)
    {
        var made = new InboundMessage(files);
        var message = item.Get("message");
        var id = message.Text("mid");
        if (message.IsThere())
        {
            if (message.Get("is_echo").IsTrue() || message.Get("is_deleted").IsTrue())
            {
                return null;
            }

            made.ReplyTo = message.Text("reply_to", "mid");
            made.Say(message.Text("text"));
            foreach (var attachment in message.Get("attachments").Items())
            {
                Add(made, attachment, account);
            }
        }
        else if (item.Get("postback") is { ValueKind: JsonValueKind.Object } postback)
        {
            id = postback.Text("mid");
            made.Say(postback.Text("title") ?? postback.Text("payload"));
        }
        else if (item.Get("reaction") is { ValueKind: JsonValueKind.Object } reaction && reaction.Text("action") == "react")
        {
            // Reactions have no id of their own: one of a person to a message is one.
            made.ReplyTo = reaction.Text("mid");
            made.Say(reaction.Text("emoji"));
            id = $"reaction:{made.ReplyTo}:{item.Text("timestamp")}";
        }

        return made.Make(id, account, item.Text("sender", "id"));
    }

    private void Add(InboundMessage made, JsonElement attachment, ChannelAccount account)
    {
        var payload = attachment.Get("payload");
        switch (attachment.Text("type"))
        {
            case "location":
                made.AddPlace(payload.Get("coordinates", "lat").Number(), payload.Get("coordinates", "long").Number(), attachment.Text("title"), null);
                break;
            case { Length: > 0 } type and ("image" or "audio" or "video" or "file") when payload.Text("url") is { } url:
                // Its address holds for some days only, and opens for whoever has it.
                made.Attach(
                    type, attachment.Text("name"), (most, ct) => media.GetAsync(url, MetaApi.Media, account, authorization: null, most, ct));
                break;
            case { Length: > 0 } type:
                made.Mention(type, payload.Text("title"));
                break;
        }
    }
}
