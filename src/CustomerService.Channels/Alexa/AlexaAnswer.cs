using System.Security;
using System.Text;
using System.Text.Json.Nodes;
using CustomerService.Channels.Voice;
using CustomerService.Content;

namespace CustomerService.Channels.Alexa;

/// <summary>What Alexa says. Pure.</summary>
internal static class AlexaAnswer
{
    /// <summary>What of a session comes back with its next request.</summary>
    public const string AfterAttribute = "after";

    /// <summary>Characters of an answer, with room for what escaping adds; Alexa takes 8,000.</summary>
    private const int SpeechLength = 6000;

    /// <summary>Taken, and nothing to say.</summary>
    public static readonly InboundResult Nothing = Json(new JsonObject { ["version"] = "1.0", ["response"] = new JsonObject() });

    public static InboundResult To(AlexaTurn turn, InboundReplies replies)
    {
        if (!replies.IsStored)
        {
            return Listen(turn, [turn.Words.Trouble], turn.Words.Trouble, replies.Last);
        }

        List<string> said = [.. replies.Said.Select(SpokenText.Of)];
        var choices = replies.Said is [.., { Choices: [_, ..] asked }] ? SpokenText.Words(asked, turn.Words) : "";
        if (replies.IsPending)
        {
            // It goes on with whatever is said next.
            said.Add(turn.Words.Moment);
        }
        else if (choices.Length > 0)
        {
            said.Add(choices);
        }

        return Listen(turn, said.Count > 0 ? said : [turn.Words.More], choices.Length > 0 ? choices : turn.Words.More, replies.Last);
    }

    /// <summary>Says something and listens.</summary>
    public static InboundResult Listen(AlexaTurn turn, IEnumerable<string> said, string again, long? after = null) => Json(new JsonObject
    {
        ["version"] = "1.0",
        ["sessionAttributes"] = new JsonObject { [AfterAttribute] = after ?? turn.After },
        ["response"] = new JsonObject
        {
            ["outputSpeech"] = Speech(string.Join(' ', said)),
            ["reprompt"] = new JsonObject { ["outputSpeech"] = Speech(again) },
            ["shouldEndSession"] = false,
        },
    });

    public static InboundResult Goodbye(AlexaTurn turn) => Json(new JsonObject
    {
        ["version"] = "1.0",
        ["response"] = new JsonObject { ["outputSpeech"] = Speech(turn.Words.Goodbye), ["shouldEndSession"] = true },
    });

    private static JsonObject Speech(string text) => new()
    {
        ["type"] = "SSML",
        ["ssml"] = $"<speak>{SecurityElement.Escape(ContentText.Split(Visible(text), SpeechLength).First())}</speak>",
    };

    /// <summary>Without what XML can't hold, however it is escaped.</summary>
    private static string Visible(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => !Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF)).Select(rune => rune.ToString()));

    private static InboundResult Json(JsonObject json) =>
        new() { ContentType = "application/json", Body = Encoding.UTF8.GetBytes(json.ToJsonString()) };
}
