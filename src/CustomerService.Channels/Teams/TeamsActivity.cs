using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.Teams;

/// <summary>Reads one activity.</summary>
internal static class TeamsActivity
{
    public const string CardAction = "adaptiveCard/action";

    private const string MessageMark = ";messageid=";
    private const int MostAnswers = 20;

    /// <summary>Null for what says nothing: a member who joined, a message that was taken away, what the bot itself said.</summary>
    public static CustomerMessage? Read(JsonElement activity, ChannelAccount account)
    {
        var from = activity.Get("from");
        var isOwn = from.Text("role") == "bot" || (from.Text("id") is { } sender && sender == activity.Text("recipient", "id"));
        if (isOwn)
        {
            return null;
        }

        var made = new InboundMessage
        {
            SenderName = from.Text("name"),
            ReplyTo = activity.Text("replyToId"),
            Route = activity.Text("serviceUrl"),
            IsShared = activity.Get("conversation", "isGroup").IsTrue()
                || activity.Text("conversation", "conversationType") is "groupChat" or "channel",
        };
        var id = Fill(made, activity);
        var (address, thread) = AddressOf(activity.Get("conversation"));
        return made.Make(id, account, address, thread, activity.Text("locale"));
    }

    /// <summary>What was taken back; one that is put back again stays so.</summary>
    public static ImmutableArray<InboundDeletion> DeletionsOf(JsonElement activity, ChannelAccount account)
    {
        var (address, thread) = AddressOf(activity.Get("conversation"));
        return activity.Text("type") == "messageDelete" ? InboundDeletions.Of(account, activity.Text("id"), address, thread) : [];
    }

    /// <summary>The conversation on the provider's side. In a team's channel each thread is a conversation.</summary>
    private static (string? Address, string? Thread) AddressOf(JsonElement conversation)
    {
        var id = conversation.Text("id") ?? "";
        var mark = id.IndexOf(MessageMark, StringComparison.Ordinal);
        return mark < 0 ? (id, null) : (id[..mark], id[(mark + MessageMark.Length)..]);
    }

    /// <summary>Gathers what is said; returns the id of the message.</summary>
    private static string? Fill(InboundMessage made, JsonElement activity)
    {
        var id = activity.Text("id");
        switch (activity.Text("type"))
        {
            case "message":
                Say(made, activity);
                return id;
            case "messageUpdate" when activity.Text("channelData", "eventType") is null or "editMessage":
                // What was said before has been answered: what is said now is said anew, and each edit once.
                Say(made, activity);
                return $"{id}:{activity.Text("channelData", "editedTimestamp") ?? activity.Text("timestamp")}";
            case "messageReaction":
                // A sign is an answer: a thumb is a yes. One that is taken back says nothing.
                made.Say(SignOf(activity.Get("reactionsAdded").Items().Select(each => each.Text("type")).FirstOrDefault()));
                return id;
            case "invoke" when activity.Text("name") == CardAction:
                SayAnswers(made, activity.Get("value", "action", "data"));
                return id;
            default:
                return null;
        }
    }

    private static void Say(InboundMessage made, JsonElement activity)
    {
        var text = TeamsText.Read(activity);
        made.Say(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            SayAnswers(made, activity.Get("value"));
        }

        foreach (var attachment in activity.Get("attachments").Items())
        {
            var type = attachment.Text("contentType") ?? "";
            if (type is not ("text/html" or "text/plain"))
            {
                // Pictures are opened with the bot's token, and files by addresses that end within minutes.
                made.Mention(KindOf(type), attachment.Text("name"));
            }
        }
    }

    /// <summary>What was filled into a card, line by line; a button's own words where it has some.</summary>
    private static void SayAnswers(InboundMessage made, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            made.Say(value.Text());
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if ((value.Text("text") ?? value.Text("reply") ?? value.Text("choice")) is { Length: > 0 } said)
        {
            made.Say(said);
            return;
        }

        foreach (var answer in value.EnumerateObject().Take(MostAnswers))
        {
            var given = answer.Value.ValueKind switch
            {
                JsonValueKind.True => "✓",
                JsonValueKind.False => "✗",
                _ => answer.Value.Text(),
            };
            if (given is { Length: > 0 })
            {
                made.Say($"{answer.Name}: {given}");
            }
        }
    }

    private static string KindOf(string type) => type.Split('/')[0] switch
    {
        "image" => "image",
        "audio" => "audio",
        "video" => "video",
        _ => type.StartsWith("application/vnd.microsoft.card.", StringComparison.Ordinal) ? "card" : "file",
    };

    private static string? SignOf(string? reaction) => reaction switch
    {
        null or "" => null,
        "like" => "👍",
        "heart" => "❤️",
        "laugh" => "😆",
        "surprised" => "😮",
        "sad" => "🙁",
        "angry" => "😠",
        _ => InboundJson.Line(reaction) is { } name ? $"[{name}]" : null,
    };
}
