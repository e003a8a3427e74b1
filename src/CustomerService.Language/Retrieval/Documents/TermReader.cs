using CustomerService.Language.Text;

namespace CustomerService.Language.Retrieval.Documents;

/// <summary>Text to what documents are found by: hashed stemmed terms, and character n-grams within words. Belongs to its thread.</summary>
internal sealed class TermReader
{
    private const int ShortestGram = 3;
    private const int LongestGram = 5;
    private const int ExactDigits = 3;
    private const int LongestExact = 40;
    private const char Boundary = ' ';

    [ThreadStatic]
    private static TermReader? _current;

    private readonly TokenBuffer _tokens = new();
    private readonly char[] _word = new char[64];
    private readonly List<uint> _terms = [];
    private readonly List<uint> _grams = [];
    private readonly List<uint> _exact = [];

    public static TermReader OfThread => _current ??= new TermReader();

    /// <summary>The character 3- to 5-grams of the words that were read last, fillers left out, repeats included.</summary>
    public IReadOnlyList<uint> Grams => _grams;

    /// <summary>Those terms of the text that was read last which hold three digits or more: codes and numbers.</summary>
    public IReadOnlyList<uint> Exact => _exact;

    /// <summary>The terms of a text in order, repeats included; without filler words unless the text has no other.</summary>
    /// <remarks>Valid until this thread reads the next text.</remarks>
    public IReadOnlyList<uint> Read(ReadOnlySpan<char> text)
    {
        _terms.Clear();
        _grams.Clear();
        _exact.Clear();
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

        var space = text[..TokenBuffer.MaxCharacters].LastIndexOfAny(' ', '\n');
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

            var text = _tokens.TextOf(token);
            if (Digits(text) >= ExactDigits)
            {
                continue; // Only its shape is left of it: AddExact takes it as it was written.
            }

            if (token.Kind == TokenKind.Word)
            {
                AddGrams(text);
            }

            if (token.Kind == TokenKind.Word && token.Length <= _word.Length)
            {
                var word = _word.AsSpan(0, token.Length);
                text.CopyTo(word);
                _terms.Add(FeatureHash.Word(word[..EnglishStemmer.Stem(word)]));
            }
            else
            {
                _terms.Add(token.Hash);
            }
        }

        AddExact(piece);
    }

    /// <summary>Error codes, versions and part numbers: what a message model blurs to a shape is what an article is found by.</summary>
    private void AddExact(ReadOnlySpan<char> piece)
    {
        for (var start = 0; start < piece.Length; start++)
        {
            var end = start;
            var digits = 0;
            while (end < piece.Length && char.IsLetterOrDigit(piece[end]))
            {
                digits += char.IsDigit(piece[end]) ? 1 : 0;
                end++;
            }

            if (digits >= ExactDigits)
            {
                var length = Math.Min(end - start, LongestExact);
                var word = _word.AsSpan(0, length);
                for (var i = 0; i < length; i++)
                {
                    var c = piece[start + i];
                    word[i] = char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : char.ToLowerInvariant(c);
                }

                var term = FeatureHash.Word(word);
                _terms.Add(term);
                _exact.Add(term);
            }

            start = end;
        }
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits += char.IsDigit(c) ? 1 : 0;
        }

        return digits;
    }

    private void AddGrams(ReadOnlySpan<char> word)
    {
        // The word is read as if a boundary stood on both sides: position 0 and position length + 1.
        var end = word.Length + 2;
        for (var start = 0; start + ShortestGram <= end; start++)
        {
            var state = FeatureHash.GramSeed;
            var last = Math.Min(end, start + LongestGram);
            for (var at = start; at < last; at++)
            {
                state = FeatureHash.Step(state, at == 0 || at == end - 1 ? Boundary : word[at - 1]);
                if (at - start + 1 >= ShortestGram)
                {
                    _grams.Add(FeatureHash.Finish(state));
                }
            }
        }
    }
}
