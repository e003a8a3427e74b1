using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CustomerService.Content;

namespace CustomerService.Channels.Teams;

/// <summary>
/// Writes Adaptive Cards
/// (<see href="https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions#adaptive-cards-actions"/>), whose
/// buttons speak in the customer's name; a client that can't show one shows what it says instead.
/// </summary>
internal static class TeamsCard
{
    /// <summary>What Teams shows on telephones as well.</summary>
    private const string Version = "1.4";

    public static JsonArray AttachmentsOf(ContentPart part) => part switch
    {
        { Media: { } media } => new JsonArray(new JsonObject
        {
            ["contentType"] = media.MediaType,
            ["contentUrl"] = media.Url,
            ["name"] = media.Description ?? media.Name,
        }),
        { Cards: { } cards } => new JsonArray([.. cards.Select(Of)]),
        _ => new JsonArray(),
    };

    /// <summary>Choices as a card of buttons. What is asked stands above it.</summary>
    public static JsonNode Of(ImmutableArray<Choice> choices) =>
        Attach([], [.. choices.Select(choice => Says(choice.Title, choice.Title))], ContentText.Of("", [], choices));

    /// <summary>A suggestion under a message, which says what it shows.</summary>
    public static JsonNode Suggests(string title) => new JsonObject { ["type"] = "imBack", ["title"] = title, ["value"] = title };

    private static JsonObject Of(Card card)
    {
        List<JsonNode> body =
            [new JsonObject { ["type"] = "TextBlock", ["text"] = Plain(card.Title), ["weight"] = "bolder", ["size"] = "medium", ["wrap"] = true }];
        if (card.Image is { Url: { } url } image)
        {
            body.Add(new JsonObject { ["type"] = "Image", ["url"] = url, ["altText"] = image.Description ?? card.Title, ["size"] = "stretch" });
        }

        if (card.Text is { } text)
        {
            body.Add(new JsonObject { ["type"] = "TextBlock", ["text"] = Plain(text), ["wrap"] = true });
        }

        return Attach(body, [.. (card.Buttons ?? []).Select(ButtonOf)], ContentText.Of("", [ContentPart.Of(card)], []));
    }

    private static JsonObject Attach(List<JsonNode> body, List<JsonNode> actions, string fallback)
    {
        var content = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = Version,
            ["body"] = new JsonArray([.. body]),
            ["fallbackText"] = fallback,
        };
        if (actions.Count > 0)
        {
            content["actions"] = new JsonArray([.. actions]);
        }

        return new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = content };
    }

    private static JsonObject ButtonOf(CardButton button) => button.Url is { } url
        ? new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = button.Title, ["url"] = url }
        : Says(button.Title, button.Reply ?? button.Title);

    /// <summary>A button that says something, as if the customer had written it.</summary>
    private static JsonObject Says(string title, string text) => new JsonObject
    {
        ["type"] = "Action.Submit",
        ["title"] = title,
        ["data"] = new JsonObject { ["msteams"] = new JsonObject { ["type"] = "imBack", ["value"] = text } },
    };

    /// <summary>A block reads Markdown: what people wrote is to stay what it is.</summary>
    private static string Plain(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c is '*' or '_' or '[' or ']' or '\\' or '`' ? plain.Append('\\').Append(c) : plain.Append(c);
        }

        return plain.ToString();
    }
}
