using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Text;

namespace CustomerService.Language.Retrieval.Entities;

/// <summary>The folded words of a name or of a turn, fillers left out.</summary>
internal static class SpokenWords
{
    [ThreadStatic]
    private static TokenBuffer? _tokens;

    public static List<string> Of(string text)
    {
        var tokens = _tokens ??= new TokenBuffer();
        tokens.Read(text);
        var words = new List<string>();
        var fillers = new List<string>();
        foreach (ref readonly var token in tokens.Tokens)
        {
            if (token.Length > 0)
            {
                (FillerWords.Contains(token.Hash) ? fillers : words).Add(tokens.TextOf(token).ToString());
            }
        }

        // A name may be made of nothing but fillers ("The Who").
        return words.Count > 0 ? words : fillers;
    }
}
