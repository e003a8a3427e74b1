namespace CustomerService.Language.Retrieval;

/// <summary>Whether a document serves a locale.</summary>
internal static class Locales
{
    /// <summary>"en" and "en-GB" serve each other; a document or query without a locale takes all.</summary>
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
        int end = locale.AsSpan().IndexOfAny('-', '_');
        return end < 0 ? locale : locale.AsSpan(0, end);
    }
}
