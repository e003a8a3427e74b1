using CustomerService.Language.Text;

namespace CustomerService.Language.Identification;

/// <summary>
/// The words of a message as one line of letters with a boundary before, between and after them and an end, in a reused array.
/// </summary>
internal sealed class LetterText
{
    /// <summary>Letters that are read: a language shows long before, and time stays bounded.</summary>
    public const int MaxLetters = 512;

    public const char Boundary = ' ';

    /// <summary>Stands behind the last boundary, so that every letter of the line proper has one that follows it.</summary>
    public const char End = '\n';

    [ThreadStatic]
    private static LetterText? _current;

    private readonly char[] _letters = new char[MaxLetters];
    private int _length;

    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, _length);

    /// <summary>The line of a message, in this thread's buffer; empty when it has no word.</summary>
    public static LetterText Read(TokenBuffer message)
    {
        var text = _current ??= new LetterText();
        text.Fill(message);
        return text;
    }

    private void Fill(TokenBuffer message)
    {
        _length = 0;
        foreach (ref readonly var token in message.Tokens)
        {
            // Numbers and emoji are the same in every language.
            if (token.Kind is not (TokenKind.Word or TokenKind.Ideograph))
            {
                continue;
            }

            if (_length == 0)
            {
                _letters[_length++] = Boundary;
            }

            var word = message.TextOf(token);
            word = word[..Math.Min(word.Length, MaxLetters - 2 - _length)];
            word.CopyTo(_letters.AsSpan(_length));
            _length += word.Length;
            _letters[_length++] = Boundary;
            if (_length == MaxLetters - 1)
            {
                break;
            }
        }

        if (_length > 0)
        {
            _letters[_length++] = End;
        }
    }
}
