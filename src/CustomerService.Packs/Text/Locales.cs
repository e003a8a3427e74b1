namespace CustomerService.Packs.Text;

/// <summary>Whether a document serves a locale.</summary>
public static class Locales
{
    /// <summary>"en" and "en-GB" serve each other; a document or query without a locale takes all.</summary>
    /// <param name="document">What a document is in.</param>
    /// <param name="query">What is asked for.</param>
    public static bool Match(string? document, string? query)
    {
        if (string.IsNullOrEmpty(document) || string.IsNullOrEmpty(query))
        {
            return true;
        }

        return Primary(document).Equals(Primary(query), StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> Primary(string locale)
    {
        var end = locale.AsSpan().IndexOfAny('-', '_');
        return end < 0 ? locale : locale.AsSpan(0, end);
    }
}
