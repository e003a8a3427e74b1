using System.Buffers;
using System.Text;
using CustomerService.Language.Text;

namespace CustomerService.Language.Sentiment;

/// <summary>
/// A message cut at its spaces, so that emoticons, capitals and spelling stay what they are in the lexicon. An instance belongs to
/// its thread and is valid until the thread reads the next message.
/// </summary>
internal sealed class MessageWords
{
    private const int ShortestEmoticon = 2;
    private static readonly SearchValues<char> Separators = SearchValues.Create(".,!?/-:;()*\"&+_~");

    [ThreadStatic]
    private static MessageWords? _current;

    private MessageWord[] _words = new MessageWord[64];
    private Lexicon _lexicon = Lexicon.Embedded;
    private int _count;
    private bool _break;

    public Span<MessageWord> Words => _words.AsSpan(0, _count);

    public static MessageWords Read(Lexicon lexicon, ReadOnlySpan<char> message)
    {
        var words = _current ??= new MessageWords();
        words._lexicon = lexicon;
        words._count = 0;
        words._break = false;
        var start = 0;
        for (var i = 0; i <= message.Length; i++)
        {
            if (i == message.Length || char.IsWhiteSpace(message[i]))
            {
                words.CutEmoji(message[start..i]);
                words._break |= i > start && message[i - 1] is ',' or '.' or ';' or ':' or '!' or '?';
                words._break |= i < message.Length && message[i] == '\n';
                start = i + 1;
            }
        }

        return words;
    }

    /// <summary>Emoji are words of their own, wherever they stand.</summary>
    private void CutEmoji(ReadOnlySpan<char> piece)
    {
        var start = 0;
        var at = 0;
        while (at < piece.Length)
        {
            if (piece[at] < 0x80 || Rune.DecodeFromUtf16(piece[at..], out var rune, out var used) != OperationStatus.Done)
            {
                at++;
                continue;
            }

            if (Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.OtherSymbol)
            {
                Cut(piece[start..at]);
                Add(piece.Slice(at, used));
                start = at + used;
            }

            at += used;
        }

        Cut(piece[start..]);
    }

    /// <summary>Adds a piece without spaces: as an emoticon, as a word without the punctuation around it, or as several.</summary>
    private void Cut(ReadOnlySpan<char> piece)
    {
        if (piece.IsEmpty || piece.Contains("://", StringComparison.Ordinal))
        {
            return;
        }

        var start = 0;
        while (start < piece.Length && IsMark(piece[start]))
        {
            start++;
        }

        var end = piece.Length;
        while (end > start && IsMark(piece[end - 1]))
        {
            end--;
        }

        if (end - start < piece.Length && AddEmoticon(piece))
        {
            return;
        }

        var word = piece[start..end];
        if (word.IsEmpty)
        {
            return;
        }

        if (!word.ContainsAny(Separators) || _lexicon.Spells(word))
        {
            Add(word);
        }
        else
        {
            var from = 0;
            for (var i = 0; i <= word.Length; i++)
            {
                if (i == word.Length || (IsMark(word[i]) && word[i] != '\''))
                {
                    Add(word[from..i]);
                    from = i + 1;
                }
            }
        }

        // "love:)"
        for (var i = end; i + ShortestEmoticon <= piece.Length; i++)
        {
            if (AddEmoticon(piece[i..]))
            {
                return;
            }
        }
    }

    private bool AddEmoticon(ReadOnlySpan<char> piece)
    {
        if (_lexicon.Spells(piece))
        {
            Add(piece);
            return true;
        }

        // Those the lexicon need not know: they mean an emoji. They may be followed by punctuation.
        var used = Emoticons.Match(piece, out var hash);
        if (used == 0)
        {
            return false;
        }

        if (_lexicon.Spells(piece[..used]))
        {
            Add(piece[..used]);
        }
        else if (_lexicon.TryFind(hash, out var entry))
        {
            Add(new MessageWord { Hash = hash, Entry = entry });
        }

        return true;
    }

    private void Add(ReadOnlySpan<char> letters)
    {
        if (letters.IsEmpty)
        {
            return;
        }

        var hash = _lexicon.Find(letters, out var entry);
        Add(new MessageWord
        {
            Hash = hash,
            Entry = entry,
            Capitals = IsShouted(letters),
            Negates = entry.Has(LexiconRole.Negator) || Contracts(letters),
        });
    }

    private void Add(in MessageWord word)
    {
        if (_count == _words.Length)
        {
            Array.Resize(ref _words, 2 * _count);
        }

        _words[_count++] = word with { Breaks = _break };
        _break = false;
    }

    /// <summary>"isn't", "wouldn't", whatever verb it is.</summary>
    private static bool Contracts(ReadOnlySpan<char> letters) =>
        letters.Length > 3 && (letters[^1] | 0x20) == 't' && letters[^2] is '\'' or '\u2019' && (letters[^3] | 0x20) == 'n';

    private static bool IsShouted(ReadOnlySpan<char> letters)
    {
        var any = false;
        foreach (var c in letters)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            any |= char.IsUpper(c);
        }

        return any;
    }

    private static bool IsMark(char c) =>
        char.IsAscii(c)
            ? char.IsPunctuation(c) || char.IsSymbol(c)
            : c is '\u2018' or '\u2019' or '\u201C' or '\u201D' or '\u2026' or '\u2013' or '\u2014';
}
