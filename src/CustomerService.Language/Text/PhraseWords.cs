using System.Buffers;
using System.Globalization;
using System.Text;

namespace CustomerService.Language.Text;

/// <summary>Cuts a message into words with their places. The result is valid until the thread cuts the next message.</summary>
internal static class PhraseWords
{
    private const int MostWords = 1024;
    private const int LongestWord = 48;
    private const int ShortestShout = 3;

    [ThreadStatic]
    private static PhraseWord[]? _words;

    /// <param name="message">The message; its first 4,096 characters are read.</param>
    /// <param name="partsAtApostrophe">"l'aide" is two words, as in French; otherwise "don't" is one, without its apostrophe.</param>
    public static ReadOnlySpan<PhraseWord> Read(ReadOnlySpan<char> message, bool partsAtApostrophe)
    {
        var words = _words ??= new PhraseWord[MostWords];
        message = message[..Math.Min(message.Length, TokenBuffer.MaxCharacters)];
        var count = 0;
        var pause = PhrasePause.None;
        for (var i = 0; i < message.Length && count < MostWords;)
        {
            if (Rune.DecodeFromUtf16(message[i..], out var rune, out var used) != OperationStatus.Done)
            {
                i += used;
                continue;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                words[count++] = Word(message, ref i, pause, partsAtApostrophe);
                pause = PhrasePause.None;
                continue;
            }

            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol)
            {
                words[count++] = new(i, i + used, FeatureHash.Word(message.Slice(i, used)), pause, PhraseWordKind.Symbol);
                pause = PhrasePause.None;
            }

            pause = Max(pause, PauseOf(rune));
            i += used;
        }

        return words.AsSpan(0, count);
    }

    /// <summary>A word's hash, as messages have it.</summary>
    public static uint HashOf(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[LongestWord];
        var length = 0;
        foreach (var c in word[..Math.Min(word.Length, LongestWord)])
        {
            length = Append(folded, length, c);
        }

        return FeatureHash.Word(Shortened(folded[..length]));
    }

    private static PhraseWord Word(ReadOnlySpan<char> message, ref int i, PhrasePause pause, bool partsAtApostrophe)
    {
        Span<char> folded = stackalloc char[LongestWord];
        var start = i;
        var length = 0;
        var end = i;
        var digits = false;
        var capitals = 0;
        var small = false;
        while (i < message.Length)
        {
            if (Rune.DecodeFromUtf16(message[i..], out var rune, out var used) != OperationStatus.Done)
            {
                break;
            }

            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsLetterOrDigit(rune) || category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                digits |= Rune.IsDigit(rune);
                capitals += Rune.IsUpper(rune) ? 1 : 0;
                small |= Rune.IsLower(rune);
                foreach (var c in message.Slice(i, used))
                {
                    length = length < LongestWord ? Append(folded, length, c) : length;
                }

                i += used;
                end = i;
            }
            else if (
                rune.Value is '\'' or 0x2019 or 0x2BC or '`'
                    && !partsAtApostrophe
                    && i + 1 < message.Length
                    && char.IsLetter(message[i + 1]))
            {
                i += used;
            }
            else
            {
                break;
            }
        }

        var kind = digits ? PhraseWordKind.Digits : capitals >= ShortestShout && !small ? PhraseWordKind.Shouted : PhraseWordKind.Letters;
        return new(start, end, FeatureHash.Word(Shortened(folded[..length])), pause, kind);
    }

    private static int Append(Span<char> folded, int length, char c)
    {
        folded[length] = char.ToLowerInvariant(c);
        return length + 1;
    }

    /// <summary>"hmmm" and "yesss": letters that are repeated three times or more are written once.</summary>
    private static ReadOnlySpan<char> Shortened(Span<char> word)
    {
        var kept = 0;
        for (var i = 0; i < word.Length;)
        {
            var run = 1;
            while (i + run < word.Length && word[i + run] == word[i])
            {
                run++;
            }

            var take = run >= 3 && char.IsLetter(word[i]) ? 1 : run;
            word.Slice(i, take).CopyTo(word[kept..]);
            kept += take;
            i += run;
        }

        return word[..kept];
    }

    private static PhrasePause PauseOf(Rune rune) => rune.Value switch
    {
        '.' or '!' or '?' or '\n' or '\r' or 0x2026 or 0x3002 or 0xFF01 or 0xFF1F or 0x61F or 0x2028 or 0x2029 => PhrasePause.Sentence,
        ',' or ';' or ':' or '(' or ')' or '-' or 0x2013 or 0x2014 or '"' or '/' or 0x3001 or 0x60C or 0xFF0C => PhrasePause.Clause,
        _ => PhrasePause.None,
    };

    private static PhrasePause Max(PhrasePause a, PhrasePause b) => a > b ? a : b;
}
