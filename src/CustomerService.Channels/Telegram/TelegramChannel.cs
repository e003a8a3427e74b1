using System.Collections.Immutable;
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
internal sealed class TelegramChannel(ProviderMedia media) : IInboundChannel
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>Files of a message, by Telegram's names. An animation stands beside the same as a document.</summary>
    private static readonly string[] Files = ["video", "voice", "audio", "document", "sticker", "video_note"];

    /// <summary>What else a message may hold.</summary>
    private static readonly string[] Others = ["poll", "dice", "story", "paid_media"];

    /// <summary>The token is part of the address: nobody else is asked.</summary>
    private static readonly MediaSource Media = new([], ["api.telegram.org"]);

    public string Name => TelegramRules.Name;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct) => new(
        request.Method == "POST" && SecretProof.Knows(account.Values(TelegramRules.SecretToken), request.Header(SecretHeader))
            ? InboundJson.Read(request.Body, root => Read(root, account))
            : InboundResult.Refused);

    public InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample) => SampleRequests.Post(
        account,
        SampleRequests.Json(new JsonObject
        {
            // Updates have numbers of 32 bits; those of samples are below those of Telegram, and differ by the moment.
            ["update_id"] = -(sample.At.ToUnixTimeMilliseconds() % int.MaxValue),
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

    private InboundResult Read(JsonElement root, ChannelAccount account)
    {
        var files = ImmutableArray.CreateBuilder<InboundFile>();
        return root.Get("update_id").Whole() is { } update
            ? MessageOf(InboundJson.Write(update), root, account, files) is { } message
                ? InboundResult.Of(message) with { Files = files.ToImmutable() }
                : InboundResult.Nothing
            : InboundResult.Unreadable;
    }

    private CustomerMessage? MessageOf(
        string id, JsonElement update, ChannelAccount account, ImmutableArray<InboundFile>.Builder files)
    {
        var made = new InboundMessage(files);
        var message = update.Get("message");
        var from = message.Get("from");
        if (message.IsThere())
        {
            Fill(made, message, account);
        }
        else if (update.Get("edited_message") is { ValueKind: JsonValueKind.Object } edited)
        {
            // What was said before has been answered: what is said now is said anew.
            message = edited;
            from = edited.Get("from");
            Fill(made, edited, account);
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

        // A private chat has the number of who writes in it.
        made.IsShared = message.Get("chat", "id").Text() != from.Get("id").Text();
        made.SenderName = string.Join(' ', new[] { from.Text("first_name"), from.Text("last_name") }.Where(part => part is { Length: > 0 }));
        return from.Get("is_bot").IsTrue()
            ? null
            : made.Make(id, account, message.Get("chat", "id").Text(), message.Get("message_thread_id").Text(), from.Text("language_code"));
    }

    private void Fill(InboundMessage made, JsonElement message, ChannelAccount account)
    {
        made.ReplyTo = message.Text("reply_to_message", "message_id");
        made.Say(message.Text("text") ?? message.Text("caption"));

        // Of a photo there are several sizes, the largest last.
        Add("photo", message.Get("photo").Items().LastOrDefault());
        foreach (var kind in Files)
        {
            Add(kind, message.Get(kind));
        }

        foreach (var kind in Others.Where(kind => message.Get(kind).IsThere()))
        {
            made.Mention(kind);
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

        void Add(string kind, JsonElement file)
        {
            if (file.Text("file_id") is { Length: > 0 } id)
            {
                made.Attach(kind, file.Text("file_name"), (most, ct) => FetchAsync(id, account, most, ct));
            }
            else if (file.IsThere())
            {
                made.Mention(kind, file.Text("file_name"));
            }
        }
    }

    /// <summary>First where it is, then the file (<see href="https://core.telegram.org/bots/api#getfile"/>).</summary>
    private async ValueTask<ReadOnlyMemory<byte>> FetchAsync(string id, ChannelAccount account, int most, CancellationToken ct)
    {
        var token = account.Secret(TelegramRules.BotToken);
        var place = account.Api(TelegramSender.Address, $"/bot{token}/getFile?file_id={Uri.EscapeDataString(id)}").AbsoluteUri;
        var path = await media.FindAsync(place, Media, account, authorization: null, answer => answer.Text("result", "file_path"), ct);
        return path is null
            ? default
            : await media.GetAsync(account.Api(TelegramSender.Address, $"/file/bot{token}/{path}").AbsoluteUri, Media, account, null, most, ct);
    }
}
