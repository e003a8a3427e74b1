using System.Text.Json;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Teams;

/// <summary>Teams' own writing of text: whoever is mentioned stands in it as <c>&lt;at&gt;Name&lt;/at&gt;</c>.</summary>
internal static class TeamsText
{
    /// <summary>What people read, without the bot's own name, which only calls it.</summary>
    public static string? Read(JsonElement activity)
    {
        var text = activity.Text("text");
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        var own = activity.Text("recipient", "id");
        var mentions = activity.Get("entities").Items().Where(entity => entity.Text("type") == "mention").ToList();
        foreach (var mention in mentions)
        {
            if (mention.Text("text") is { Length: > 0 } written)
            {
                var shown = own is not null && mention.Text("mentioned", "id") == own ? "" : $"@{mention.Text("mentioned", "name")}";
                text = text.Replace(written, shown, StringComparison.Ordinal);
            }
        }

        // Beside a mention Teams writes the space as an entity.
        return (mentions.Count > 0 ? text.Replace("&nbsp;", " ", StringComparison.Ordinal) : text).Trim();
    }
}
