using System.Text.RegularExpressions;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Text;

namespace CustomerService.Language.Topics;

/// <summary>The words of texts that may tell a topic: stemmed, without fillers, without what holds a figure.</summary>
internal sealed partial class TopicTerms
{
    private const int ShortestWord = 2;
    private const int LongestWord = 40;

    private readonly TokenBuffer _tokens = new();
    private readonly char[] _word = new char[LongestWord];
    private readonly Dictionary<uint, Dictionary<string, int>> _forms = [];

    /// <summary>The terms of a text, each once, in order of first occurrence.</summary>
    public IReadOnlyList<uint> Read(string text)
    {
        var terms = new List<uint>();
        _tokens.Read(Redacted().Replace(text, " . "));
        foreach (ref readonly var token in _tokens.Tokens)
        {
            var written = _tokens.TextOf(token);
            if (token.Kind is not (TokenKind.Word or TokenKind.Ideograph) || token.Length > LongestWord || FillerWords.Contains(token.Hash)
                || (token.Kind == TokenKind.Word && token.Length < ShortestWord) || written.IndexOfAnyInRange('0', '9') >= 0)
            {
                continue;
            }

            var word = _word.AsSpan(0, token.Length);
            written.CopyTo(word);
            var term = FeatureHash.Word(word[..EnglishStemmer.Stem(word)]);
            if (!terms.Contains(term))
            {
                terms.Add(term);
            }

            if (!_forms.TryGetValue(term, out var forms))
            {
                _forms[term] = forms = new(StringComparer.Ordinal);
            }

            var form = written.ToString();
            forms[form] = forms.GetValueOrDefault(form) + 1;
        }

        return terms;
    }

    /// <summary>A term as it was written most often.</summary>
    public string WordOf(uint term) =>
        _forms[term].OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).First().Key;

    /// <summary>What stands in place of what is personal.</summary>
    [GeneratedRegex(@"\[[a-z]+\]")]
    private static partial Regex Redacted();
}
