using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels;

/// <summary>Makes of a message what its channel can show. Pure, and the same again for what it has made.</summary>
public static class OutboundAdaptation
{
    /// <summary>The message with everything beyond the channel's capabilities as text.</summary>
    public static OutboundMessage To(OutboundMessage message, OutboundCapabilities capabilities)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(capabilities);
        var format = capabilities.Markdown ? message.Format : MessageFormat.Plain;
        var name = capabilities.SenderName ? null : message.AuthorName;
        var choices = message.Choices.IsDefault ? [] : message.Choices;
        var said = Fits(choices, capabilities) ? [] : choices;
        var parts = message.Content?.Shown ?? [];
        var told = parts.RemoveAll(part => Fits(part, capabilities));
        if (format == message.Format && name is null && said.IsEmpty && told.IsEmpty)
        {
            return message;
        }

        var text = ContentText.Of(message.Text, told, said);
        return message with
        {
            Text = name is null ? text : $"{name}: {text}",
            AuthorName = name is null ? message.AuthorName : null,
            Format = format,
            Choices = said.IsEmpty ? choices : [],
            Content = told.IsEmpty
                ? message.Content
                : Without(message.Content!, told.Length == parts.Length ? [] : parts.RemoveAll(part => !Fits(part, capabilities))),
        };
    }

    private static MessageContent? Without(MessageContent content, ImmutableArray<ContentPart> left) =>
        left.IsEmpty && content is { Sender: null, ReplyTo: null } ? null : content with { Parts = left.IsEmpty ? null : left };

    private static bool Fits(ImmutableArray<Choice> choices, OutboundCapabilities capabilities) =>
        choices.Length <= capabilities.Choices && choices.All(choice => choice.Title.Length <= capabilities.ChoiceTitle);

    private static bool Fits(ContentPart part, OutboundCapabilities capabilities) => part switch
    {
        { Kind: ContentKinds.None } => false,
        { Cards: { IsDefault: false } cards } => capabilities.Kinds.HasFlag(ContentKinds.Cards)
            && cards.Length <= capabilities.Cards
            && cards.All(
                card => (card.Buttons?.Length ?? 0) <= capabilities.CardButtons && (card.Image is null || Fits(card.Image, capabilities))),
        { Media: { } media } => Fits(media, capabilities),
        _ => capabilities.Kinds.HasFlag(part.Kind),
    };

    private static bool Fits(Media media, OutboundCapabilities capabilities) =>
        capabilities.Kinds.HasFlag(media.Kind) && !(media.Size > capabilities.MediaBytes);
}
