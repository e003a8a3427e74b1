using CustomerService.Language.Sentiment;
using CustomerService.Language.Text;

namespace CustomerService.Language.Phrases;

/// <summary>
/// Peels courtesies, answers and fillers off both ends of a message. What may begin a matter ("no parcel", "great service") is peeled only
/// where a pause, or another courtesy, follows it.
/// </summary>
internal static class UtteranceReader
{
    private const int MostTrailingWords = 8;
    private const int NameOfTheWriter = 3;
    private const int LongestNothing = 3;
    private const int ShortestMatterBeforeThanks = 3;

    public static Utterance Read(PhraseBook book, ReadOnlySpan<char> message)
    {
        var words = book.WordsOf(message);
        var acts = DialogueActs.None;
        var from = Leading(book, words, message, ref acts);
        if (acts == DialogueActs.None)
        {
            from = from == words.Length ? from : 0;
            if (from == words.Length || NoWords.Are(words, message))
            {
                return new(ActsOfSigns(book, words), 0, 0);
            }
        }

        var to = from < words.Length ? Trailing(book, words, from, ref acts) : words.Length;
        while (to > from && words[to - 1].Kind == PhraseWordKind.Symbol && from > 0)
        {
            to--;
        }

        if (from >= to)
        {
            return new(acts, 0, 0);
        }

        // Whole, its marks included, where nothing was peeled.
        var start = from == 0 ? 0 : words[from].Start;
        var end = to == words.Length ? message.Length : words[to].Start;
        return new(acts, start, end - start);
    }

    /// <summary>
    /// What a message without words says by its signs, as by a thumb; those that say nothing beside others count for nothing.
    /// </summary>
    private static DialogueActs ActsOfSigns(PhraseBook book, ReadOnlySpan<PhraseWord> words)
    {
        var acts = DialogueActs.None;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Kind != PhraseWordKind.Symbol)
            {
                return DialogueActs.Meaningless;
            }

            acts |= book.Longest(words, i, out var role) > 0 ? ActOf(role) : DialogueActs.None;
        }

        return acts == DialogueActs.None ? DialogueActs.Meaningless : acts;
    }

    private static int Leading(PhraseBook book, ReadOnlySpan<PhraseWord> words, ReadOnlySpan<char> message, ref DialogueActs acts)
    {
        var at = 0;
        while (at < words.Length)
        {
            if (words[at].Kind == PhraseWordKind.Symbol)
            {
                at++;
                continue;
            }

            var length = Peel(book, words, at, out var role);
            if (length == 0)
            {
                if (at > 0 && book.Is(words, at, PhraseRole.Connector) && at + 1 < words.Length)
                {
                    at++;
                    continue;
                }

                break;
            }

            if (role == PhraseRole.Thanks && book.Is(words, at + length, PhraseRole.For) && words[at + length].Pause == PhrasePause.None)
            {
                var what = at + length + 1;
                var end = EndOfClause(book, words, what);
                if (what < end && IsHarm(book, words[what..end], message))
                {
                    if (IsNothing(book, words[what..end]))
                    {
                        acts |= DialogueActs.Unhelped;
                        at = end;
                        continue;
                    }

                    // The thanks are not meant: a way of speaking.
                    acts |= DialogueActs.Courtesy;
                    return what;
                }

                length = end - at;
            }

            acts |= ActOf(role);
            at += length;
        }

        return at;
    }

    /// <summary>How many words may be taken off there.</summary>
    private static int Peel(PhraseBook book, ReadOnlySpan<PhraseWord> words, int at, out PhraseRole role)
    {
        var length = book.Longest(words, at, out role);
        if (length == 0 || role == PhraseRole.Closing)
        {
            return 0;
        }

        if (role is PhraseRole.Greeting or PhraseRole.Courtesy or PhraseRole.Thanks or PhraseRole.Apology)
        {
            return length;
        }

        var next = at + length;
        var open = next >= words.Length || words[next].Pause != PhrasePause.None || words[next].Kind == PhraseWordKind.Symbol
            || book.Is(words, next, PhraseRole.Connector) || Peel(book, words, next, out _) > 0;
        return open ? length : 0;
    }

    private static int Trailing(PhraseBook book, ReadOnlySpan<PhraseWord> words, int from, ref DialogueActs acts)
    {
        var to = words.Length;
        for (var at = Math.Max(from + 1, to - MostTrailingWords); at < to; at++)
        {
            var length = book.Longest(words, at, out var role);
            if (length == 0)
            {
                continue;
            }

            var closes = book.LengthOf(words, at, PhraseRole.Closing) is > 0 and var closing && words[at].Pause != PhrasePause.None
                && at + closing >= to - NameOfTheWriter;
            var ends = at + length == to && role switch
            {
                PhraseRole.Courtesy => true,
                PhraseRole.Thanks => words[at].Pause != PhrasePause.None || at - from >= ShortestMatterBeforeThanks,
                PhraseRole.Filler or PhraseRole.Apology or PhraseRole.Assent => words[at].Pause == PhrasePause.Sentence,
                _ => false,
            };
            if (closes || ends)
            {
                acts |= closes ? DialogueActs.Courtesy : ActOf(role);
                return at;
            }
        }

        return to;
    }

    private static int EndOfClause(PhraseBook book, ReadOnlySpan<PhraseWord> words, int at)
    {
        while (at < words.Length && words[at].Pause == PhrasePause.None && !book.Is(words, at, PhraseRole.Connector))
        {
            at++;
        }

        return at;
    }

    /// <summary>Thanks for what nobody is thankful for.</summary>
    private static bool IsHarm(PhraseBook book, ReadOnlySpan<PhraseWord> what, ReadOnlySpan<char> message)
    {
        if (book.Is(what, 0, PhraseRole.Help))
        {
            return false;
        }

        return Says(book, what, PhraseRole.Harm) || Says(book, what, PhraseRole.Anger)
            || (book.Language == "en" && MoodReading.SumOf(Lexicon.Embedded, message[what[0].Start..what[^1].End]) < 0);
    }

    /// <summary>"Nothing", "absolutely nothing", "nothing at all": behind thanks no matter, but that nothing helped.</summary>
    private static bool IsNothing(PhraseBook book, ReadOnlySpan<PhraseWord> what) =>
        what.Length <= LongestNothing && Says(book, what, PhraseRole.Harm);

    private static bool Says(PhraseBook book, ReadOnlySpan<PhraseWord> what, PhraseRole role)
    {
        for (var i = 0; i < what.Length; i++)
        {
            if (book.Is(what, i, role))
            {
                return true;
            }
        }

        return false;
    }

    private static DialogueActs ActOf(PhraseRole role) => role switch
    {
        PhraseRole.Filler => DialogueActs.Filler,
        PhraseRole.Courtesy or PhraseRole.Closing => DialogueActs.Courtesy,
        PhraseRole.Greeting => DialogueActs.Greeting,
        PhraseRole.Thanks => DialogueActs.Thanks,
        PhraseRole.Apology => DialogueActs.Apology,
        PhraseRole.Praise => DialogueActs.Praise,
        PhraseRole.Assent => DialogueActs.Assent,
        PhraseRole.Refusal => DialogueActs.Refusal,
        PhraseRole.NoneOffered => DialogueActs.NoneOffered,
        PhraseRole.Opening => DialogueActs.Opening,
        PhraseRole.Unhelped => DialogueActs.Unhelped,
        _ => DialogueActs.None,
    };
}
