using CustomerService.Content;

namespace CustomerService.Channels.Providers;

/// <summary>Cuts what is sent into what a provider takes.</summary>
internal static class OutboundPieces
{
    /// <summary>The pieces of a message's text, the last of them short enough to stand beside its choices.</summary>
    /// <param name="message">The message. Of an empty text there are no pieces, unless choices are to stand beside the last.</param>
    /// <param name="most">Characters of a piece.</param>
    /// <param name="beside">Characters of the last one, where it has choices.</param>
    /// <param name="said">The parts that are said in the text.</param>
    public static List<string> Of(OutboundMessage message, int most, int beside, params IReadOnlyCollection<ContentPart> said)
    {
        var text = ContentText.Of(message.Text, said, []);
        var last = message.Choices.IsDefaultOrEmpty ? most : beside;
        if (text.Length == 0)
        {
            return message.Choices.IsDefaultOrEmpty ? [] : ["…"];
        }

        List<string> pieces = [.. ContentText.Split(text, most)];
        if (pieces is [.., var end] && end.Length > last)
        {
            pieces.RemoveAt(pieces.Count - 1);
            pieces.AddRange(ContentText.Split(end, last));
        }

        return pieces;
    }

    /// <summary>What is held here and has no address that a provider could fetch it by.</summary>
    public static bool IsHeldHere(ContentPart part) => part is { Media: { Url: null } };
}
