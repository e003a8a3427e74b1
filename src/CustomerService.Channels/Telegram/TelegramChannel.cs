using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.Telegram;

/// <summary>
/// Receives updates of the Bot API (<see href="https://core.telegram.org/bots/api#update"/>): one a request, with the secret of
/// <c>setWebhook</c> in a header. What is no message of a person is taken and left alone, or Telegram would send it again for a day.
/// </summary>
internal sealed class TelegramChannel : IInboundChannel
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>
    /// What a message may hold beside text, by Telegram's names. Files are fetched with the bot's token, and by nobody else.
    /// </summary>
    private static readonly string[] Files =
        ["photo", "video", "voice", "audio", "document", "sticker", "animation", "video_note", "poll", "dice", "story", "paid_media"];

    public string Name => TelegramRules.Name;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct) => new(
        request.Method == "POST" && SecretProof.Knows(account.Values(TelegramRules.SecretToken), request.Header(SecretHeader))
            ? InboundJson.Read(request.Body, root => Read(root, account))
            : InboundResult.Refused);

    public InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample) => SampleRequests.Post(
        account,
        SampleRequests.Json(new JsonObject
        {
            // Updates have numbers; those of samples are below those of Telegram, and differ by the moment.
            ["update_id"] = -sample.At.ToUnixTimeMilliseconds(),
            ["message"] = new JsonObject
            {
                ["message_id"] = 1,
                ["date"] = sample.At.ToUnixTimeSeconds(),
                ["chat"] = new JsonObject { ["id"] = sample.Address, ["type"] = "private" },
                ["from"] = new JsonObject { ["id"] = sample.Address, ["is_bot"] = false, ["first_name"] = "Sample" },
                ["text"] = sample.Text,
            },
        }),
        sample.At,
        (SecretHeader, account.Secret(TelegramRules.SecretToken)));

    private static InboundResult Read(JsonElement root, ChannelAccount account)
    {
        return root.Get("update_id").Whole() is { } update
            ? MessageOf(InboundJson.Write(update), root, account) is { } message
                ? InboundResult.Of(message)
                : InboundResult.Nothing
            : InboundResult.Unreadable;
    }

    private static CustomerMessage? MessageOf(string id, JsonElement update, ChannelAccount account)
    {
        var made = new InboundMessage();
        var message = update.Get("message");
        var from = message.Get("from");
        if (message.IsThere())
        {
            Fill(made, message);
        }
        else if (update.Get("edited_message") is { ValueKind: JsonValueKind.Object } edited)
        {
            // What was said before has been answered: what is said now is said anew.
            message = edited;
            from = edited.Get("from");
            Fill(made, edited);
        }
        else if (update.Get("callback_query") is { ValueKind: JsonValueKind.Object } pressed)
        {
            message = pressed.Get("message");
            from = pressed.Get("from");
            made.Say(pressed.Text("data"));
        }
        else if (update.Get("message_reaction") is { ValueKind: JsonValueKind.Object } reaction)
        {
            message = reaction;
            from = reaction.Get("user");
            made.Say(reaction.Get("new_reaction").Items().Select(each => each.Text("emoji")).FirstOrDefault());
            made.ReplyTo = reaction.Text("message_id");
        }

        made.SenderName = string.Join(' ', new[] { from.Text("first_name"), from.Text("last_name") }.Where(part => part is { Length: > 0 }));
        return from.Get("is_bot").IsTrue()
            ? null
            : made.Make(id, account, message.Get("chat", "id").Text(), message.Get("message_thread_id").Text(), from.Text("language_code"));
    }

    private static void Fill(InboundMessage made, JsonElement message)
    {
        made.ReplyTo = message.Text("reply_to_message", "message_id");
        made.Say(message.Text("text") ?? message.Text("caption"));
        foreach (var kind in Files.Where(kind => message.Get(kind).IsThere()))
        {
            made.Mention(kind, message.Text(kind, "file_name"));
        }

        var place = message.Get("venue").IsThere() ? message.Get("venue", "location") : message.Get("location");
        if (place.IsThere())
        {
            made.AddPlace(
                place.Get("latitude").Number(), place.Get("longitude").Number(), message.Text("venue", "title"), message.Text("venue", "address"));
        }

        var contact = message.Get("contact");
        if (contact.IsThere())
        {
            made.AddContact($"{contact.Text("first_name")} {contact.Text("last_name")}".Trim(), [contact.Text("phone_number")], []);
        }
    }
}
