using CustomerService.Content;

namespace CustomerService.Channels.Providers;

/// <summary>Cuts what is sent into what a provider takes.</summary>
internal static class OutboundPieces
{
    /// <summary>The pieces of a text, the last of them short enough to stand beside choices.</summary>
    /// <param name="text">Any text; of an empty one there are no pieces, unless something is to stand beside the last.</param>
    /// <param name="most">Characters of a piece.</param>
    /// <param name="last">Characters of the last one.</param>
    public static List<string> Of(string text, int most, int last)
    {
        if (text.Length == 0)
        {
            return last < most ? ["…"] : [];
        }

        List<string> pieces = [.. ContentText.Split(text, most)];
        if (pieces is [.., var end] && end.Length > last)
        {
            pieces.RemoveAt(pieces.Count - 1);
            pieces.AddRange(ContentText.Split(end, last));
        }

        return pieces;
    }
}
