using CustomerService.Language.Text;

namespace CustomerService.Language.Retrieval;

/// <summary>Text to hashed, stemmed terms. Belongs to its thread.</summary>
internal sealed class TermReader
{
    [ThreadStatic]
    private static TermReader? _current;

    private readonly TokenBuffer _tokens = new();
    private readonly char[] _word = new char[64];
    private readonly List<uint> _terms = [];

    public static TermReader OfThread => _current ??= new TermReader();

    /// <summary>The terms of a text in order, repeats included; without filler words unless the text has no other.</summary>
    /// <remarks>Valid until this thread reads the next text.</remarks>
    public IReadOnlyList<uint> Read(ReadOnlySpan<char> text)
    {
        _terms.Clear();
        while (!text.IsEmpty)
        {
            // Articles may be longer than what is read of a message.
            var piece = Piece(text);
            text = text[piece.Length..];
            Add(piece, keepFiller: false);
            if (text.IsEmpty && _terms.Count == 0)
            {
                Add(piece, keepFiller: true);
            }
        }

        return _terms;
    }

    private static ReadOnlySpan<char> Piece(ReadOnlySpan<char> text)
    {
        if (text.Length <= TokenBuffer.MaxCharacters)
        {
            return text;
        }

        int space = text[..TokenBuffer.MaxCharacters].LastIndexOfAny(' ', '\n');
        return text[..(space > 0 ? space + 1 : TokenBuffer.MaxCharacters)];
    }

    private void Add(ReadOnlySpan<char> piece, bool keepFiller)
    {
        _tokens.Read(piece);
        foreach (ref readonly var token in _tokens.Tokens)
        {
            if (token.Kind == TokenKind.Emoji || (!keepFiller && FillerWords.Contains(token.Hash)))
            {
                continue;
            }

            if (token.Kind == TokenKind.Word && token.Length <= _word.Length)
            {
                var word = _word.AsSpan(0, token.Length);
                _tokens.TextOf(token).CopyTo(word);
                _terms.Add(FeatureHash.Word(word[..EnglishStemmer.Stem(word)]));
            }
            else
            {
                _terms.Add(token.Hash);
            }
        }
    }
}
