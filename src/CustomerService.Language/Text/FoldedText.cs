namespace CustomerService.Language.Text;

/// <summary>A text as models read it.</summary>
public static class FoldedText
{
    /// <summary>Its words, so that case, accents' form and punctuation make no difference; empty where it has none.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = MessageFeatures.Read(text).Tokens;
        var words = new List<string>();
        foreach (ref readonly var token in tokens.Tokens)
        {
            words.Add(token.Length > 0 ? tokens.TextOf(token).ToString() : FormattableString.Invariant($":{token.Hash}:"));
        }

        return string.Join(' ', words);
    }
}
