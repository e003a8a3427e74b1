using System.Text.Json.Nodes;
using CustomerService.Content;

namespace CustomerService.Channels.Teams;

/// <summary>
/// Writes hero cards (<see href="https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference#hero-card"/>),
/// whose buttons speak in the customer's name on every client.
/// </summary>
internal static class TeamsCard
{
    public static JsonArray AttachmentsOf(ContentPart part) => part switch
    {
        { Media: { } media } => new JsonArray(new JsonObject
        {
            ["contentType"] = media.MediaType,
            ["contentUrl"] = media.Url,
            ["name"] = media.Description ?? media.Name,
        }),
        { Cards: { } cards } => new JsonArray([.. cards.Select(card => (JsonNode)Of(ContentOf(card)))]),
        _ => new JsonArray(),
    };

    public static JsonObject Of(JsonObject content) => new() { ["contentType"] = "application/vnd.microsoft.card.hero", ["content"] = content };

    /// <summary>A button that says something.</summary>
    public static JsonNode Says(string title, string text) => new JsonObject { ["type"] = "imBack", ["title"] = title, ["value"] = text };

    private static JsonObject ContentOf(Card card)
    {
        var content = new JsonObject { ["title"] = card.Title };
        if (card.Text is { } text)
        {
            content["text"] = text;
        }

        if (card.Image is { Url: { } url } image)
        {
            content["images"] = new JsonArray(new JsonObject { ["url"] = url, ["alt"] = image.Description ?? card.Title });
        }

        if (card.Buttons is [_, ..] buttons)
        {
            content["buttons"] = new JsonArray([.. buttons.Select(ButtonOf)]);
        }

        return content;
    }

    private static JsonNode ButtonOf(CardButton button) => button.Url is { } url
        ? new JsonObject { ["type"] = "openUrl", ["title"] = button.Title, ["value"] = url }
        : Says(button.Title, button.Reply ?? button.Title);
}
