using CustomerService.Language.Text;

namespace CustomerService.Language.Phrases;

/// <summary>Cuts a message where another matter may begin.</summary>
internal static class MessageParts
{
    public static List<(int Start, int End)> Of(PhraseBook book, ReadOnlySpan<PhraseWord> words, int length)
    {
        var parts = new List<(int, int)>();
        var start = 0;
        for (var i = 1; i < words.Length; i++)
        {
            var begins = words[i].Pause == PhrasePause.Sentence
                || (book.Is(words, i, PhraseRole.Connector) && i + 1 < words.Length
                    && (
                        book.Is(words, i + 1, PhraseRole.Question)
                            || book.Is(words, i + 1, PhraseRole.Wish)
                            || book.Is(words, i + 1, PhraseRole.Subject)));
            if (begins)
            {
                parts.Add((start, words[i].Start));
                start = words[i].Start;
            }
        }

        parts.Add((start, length));
        return parts;
    }
}
