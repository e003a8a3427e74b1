using System.Globalization;
using System.Text;

namespace CustomerService.Language.Text;

/// <summary>
/// Folds a message (NFKC, case, lengthened letters) and cuts it into tokens, in one pass and in reused arrays. Not thread-safe:
/// each thread has its own through <see cref="MessageFeatures"/>.
/// </summary>
internal sealed class TokenBuffer
{
    /// <summary>Characters of a message that are read; what follows has no influence. Bounds time and memory.</summary>
    public const int MaxCharacters = 4096;

    // Folding can lengthen a text (U+FDFA gives 18 characters): the output is bounded too.
    private const int MaxFolded = 2 * MaxCharacters;

    private char[] _text = new char[256];
    private char[] _message = new char[256];
    private Token[] _tokens = new Token[64];
    private int _length;
    private int _count;
    private int _start;
    private int _letters;
    private int _capitals;
    private int _digits;
    private bool _lengthened;
    private bool _break;
    private int _read;

    /// <summary>The folded characters of all tokens, without what stood between them.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _count);

    /// <summary>The characters that were read, as they stood in the message.</summary>
    public ReadOnlySpan<char> Message => _message.AsSpan(0, _read);

    /// <summary>Exclamation marks, wherever they stand.</summary>
    public int Exclamations { get; private set; }

    /// <summary>True when a character outside ASCII was folded: only then scripts are worth a look.</summary>
    public bool HasNonAscii { get; private set; }

    public ReadOnlySpan<char> TextOf(in Token token) => _text.AsSpan(token.Start, token.Length);

    public void Read(ReadOnlySpan<char> message)
    {
        _length = _count = _start = 0;
        _letters = _capitals = _digits = 0;
        _lengthened = _break = HasNonAscii = false;
        Exclamations = 0;
        if (message.Length > MaxCharacters)
        {
            message = message[..MaxCharacters];
        }

        Keep(message);

        for (var i = 0; i < message.Length && _length < MaxFolded; i++)
        {
            var c = message[i];
            if (char.IsAsciiLetterLower(c))
            {
                _letters++;
                Append(c);
            }
            else if (c == ' ')
            {
                Close();
            }
            else if (char.IsAsciiLetterUpper(c))
            {
                _letters++;
                _capitals++;
                Append((char)(c | 0x20));
            }
            else if (char.IsAsciiDigit(c))
            {
                _digits++;
                Append(c);
            }
            else if (c is '\'' or '\u2019' or '\u2018' or '\u02BC' or '`' or '\u00B4')
            {
                Apostrophe(message, i);
            }
            else if (c < 0x80)
            {
                i += Punctuation(message, i);
            }
            else
            {
                i += NonAscii(message[i..]) - 1;
            }
        }

        Close();
    }

    private void Keep(ReadOnlySpan<char> message)
    {
        if (_message.Length < message.Length)
        {
            _message = new char[MaxCharacters];
        }

        message.CopyTo(_message);
        _read = message.Length;
    }

    /// <summary>"don't" is one word, spelt as people spell it in a hurry; "i'll" and "what's" are two.</summary>
    private void Apostrophe(ReadOnlySpan<char> message, int at)
    {
        var contraction = _length > _start && _text[_length - 1] == 'n'
            && at + 1 < message.Length && (message[at + 1] | 0x20) == 't'
            && (at + 2 >= message.Length || !char.IsAsciiLetter(message[at + 2]));
        if (!contraction)
        {
            Close();
        }
    }

    private int Punctuation(ReadOnlySpan<char> message, int at)
    {
        Close();
        var c = message[at];
        var used = Emoticons.Match(message[at..], out var hash);
        if (used > 0)
        {
            Add(new Token(_length, 0, hash, TokenKind.Emoji, false, false, _break));
            return used - 1;
        }

        Mark(c);
        return 0;
    }

    private void Mark(char c)
    {
        if (c == '!')
        {
            Exclamations++;
        }

        _break |= c is '.' or ',' or ';' or ':' or '!' or '?' or '\n' or '(' or ')';
    }

    private int NonAscii(ReadOnlySpan<char> rest)
    {
        HasNonAscii = true;
        if (Rune.DecodeFromUtf16(rest, out var rune, out var used) != System.Buffers.OperationStatus.Done)
        {
            Close();
            return 1;
        }

        if (rest[0] < 0x100 ? char.IsUpper(rest[0]) : Rune.IsUpper(rune))
        {
            _capitals++;
        }

        if (UnicodeFolding.TryFold(rune.Value, out var folded))
        {
            while (!folded.IsEmpty)
            {
                Rune.DecodeFromUtf16(folded, out var part, out var length);
                Feed(part);
                folded = folded[length..];
            }
        }
        else
        {
            Feed(rune);
        }

        return used;
    }

    /// <summary>Takes one folded code point of any script.</summary>
    private void Feed(Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.OtherLetter when IsIdeograph(rune.Value):
                Single(rune, TokenKind.Ideograph);
                break;
            case UnicodeCategory.ModifierLetter when rune.Value == 0x2BC:
                Close(); // An apostrophe, as "ŉ" has in front of its n.
                break;
            case UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber:
                _letters++;
                AppendRune(rune);
                break;
            case UnicodeCategory.DecimalDigitNumber:
                _digits++;
                AppendRune(rune);
                break;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark:
                // A mark continues a word and never starts one (a stray variation selector or accent is noise).
                if (_length > _start)
                {
                    AppendRune(rune);
                }

                break;
            case UnicodeCategory.OtherSymbol when rune != Rune.ReplacementChar:
                Single(rune, TokenKind.Emoji);
                break;
            case UnicodeCategory.ModifierSymbol when rune.Value >= 0x1F3FB:
                break; // Skin tones: the emoji before them is the feature.
            default:
                Close();
                Mark(
                    rune.Value switch
                    {
                        0x3002 => '.',
                        0x3001 or 0x060C => ',',
                        0x061F => '?',
                        0xA1 => ' ',
                        _ => rune.IsAscii ? (char)rune.Value : ' '
                    });
                break;
        }
    }

    private static bool IsIdeograph(int c) => c is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private void Single(Rune rune, TokenKind kind)
    {
        Close();
        AppendRune(rune);
        var length = _length - _start;
        Add(new Token(_start, length, FeatureHash.Word(_text.AsSpan(_start, length)), kind, false, false, _break));
        Reset();
    }

    private void AppendRune(Rune rune)
    {
        if (rune.IsBmp)
        {
            Append((char)rune.Value);
            return;
        }

        Span<char> pair = stackalloc char[2];
        rune.EncodeToUtf16(pair);
        EnsureText();
        _text[_length++] = pair[0];
        _text[_length++] = pair[1];
    }

    private void Append(char c)
    {
        EnsureText();
        var run = _length - _start;
        if (c >= 0x300 && run > 0)
        {
            var composed = UnicodeFolding.Compose(_text[_length - 1], c);
            if (composed != '\0')
            {
                // What was composed may lengthen a run as any letter does: it is taken again, in place of its base.
                c = composed;
                _length--;
                run--;
            }
        }

        if (run >= 2 && c == _text[_length - 1] && c == _text[_length - 2] && !char.IsAsciiDigit(c))
        {
            _lengthened = true;
            return;
        }

        _text[_length++] = c;
    }

    private void Close()
    {
        var length = _length - _start;
        if (length == 0)
        {
            Reset();
            return;
        }

        var token = _text.AsSpan(_start, length);
        var kind = _digits == length ? TokenKind.Number : TokenKind.Word;
        if (_digits >= 3)
        {
            // Order numbers, dates and amounts differ in every message: their shape is what can be learned.
            Shape(token);
        }

        var shouted = _capitals >= 2 && _capitals >= _letters;
        Add(new Token(_start, length, FeatureHash.Word(token), kind, shouted, _lengthened, _break));
        Reset();
    }

    private static void Shape(Span<char> token)
    {
        foreach (ref var c in token)
        {
            if (char.IsDigit(c))
            {
                c = '0';
            }
        }
    }

    private void Add(Token token)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, 2 * _count);
        }

        _tokens[_count++] = token;
        _break = false;
    }

    private void Reset()
    {
        _start = _length;
        _letters = _capitals = _digits = 0;
        _lengthened = false;
    }

    private void EnsureText()
    {
        if (_length + 2 > _text.Length)
        {
            Array.Resize(ref _text, 2 * _text.Length);
        }
    }
}
