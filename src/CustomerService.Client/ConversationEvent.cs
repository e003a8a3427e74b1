using System.Text.Json;

namespace CustomerService.Client;

/// <summary>One event of a conversation's stream. Kinds that this version does not know pass through it unharmed.</summary>
/// <param name="Seq">Its place in the conversation.</param>
/// <param name="Kind"><c>message</c>, <c>state</c>, <c>turn</c>, <c>withheld</c>, <c>rating</c>, <c>contact</c>, <c>reset</c>.</param>
/// <param name="Data">What it says.</param>
public sealed record ConversationEvent(long Seq, string Kind, JsonElement Data)
{
    /// <summary>The turn it belongs to, where it has one.</summary>
    public int? Turn => Data.TryGetProperty("turn", out var turn) && turn.TryGetInt32(out var number) ? number : null;

    /// <summary>The message, in one; null in everything else.</summary>
    public TranscriptPage.MessageView? Message =>
        Kind == "message" ? Data.Deserialize<TranscriptPage.MessageView>(ClientJson.Options) : null;

    /// <summary>The conversation's new state, where that is what happened; null in everything else.</summary>
    public string? State => Kind == "state" ? Text("state") : null;

    /// <summary>
    /// True where what was seen is not this conversation's history any more, as after a restore: forget it, it comes from its start.
    /// </summary>
    public bool IsReset => Kind == "reset";

    /// <summary>Who speaks, in a message; null in everything else.</summary>
    public string? From => Kind == "message" ? Text("from") : null;

    /// <summary>A member that is a text, or null.</summary>
    public string? Text(string name) =>
        Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Reads one from a server-sent event; null when it is none of a conversation (a heartbeat, say).</summary>
    internal static ConversationEvent? Parse(string? id, string type, string data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
            var root = document.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var seq = root.TryGetProperty("seq", out var value) && value.TryGetInt64(out var number) ? number
                : long.TryParse(id, out var fromId) ? fromId
                : 0;
            return seq > 0 || type == "reset" ? new ConversationEvent(seq, type, root) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
