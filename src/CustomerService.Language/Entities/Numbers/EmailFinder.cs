namespace CustomerService.Language.Entities.Numbers;

/// <summary>E-mail addresses: what stands around an @, with a domain that has a dot.</summary>
internal sealed class EmailFinder : IEntityFinder
{
    private const int LongestLocal = 64;
    private const int LongestDomain = 253;

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        for (int at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            int start = at;
            while (start > 0 && at - start < LongestLocal && IsLocal(text[start - 1]))
            {
                start--;
            }

            while (start < at && text[start] is '.' or '\'')
            {
                start++;
            }

            int end = at + 1;
            while (end < text.Length && end - at <= LongestDomain && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-'))
            {
                end++;
            }

            while (end > at + 1 && text[end - 1] is '.' or '-')
            {
                end--;
            }

            var domain = text.AsSpan(at + 1, Math.Max(0, end - at - 1));
            int dot = domain.LastIndexOf('.');
            bool whole = start == 0 || !IsLocal(text[start - 1]) || text[start - 1] is '.' or '\'';
            if (start < at && whole && dot > 0 && domain.Length - dot > 2 && !domain.Contains("..", StringComparison.Ordinal))
            {
                string address = text[start..end];
                found.Add(new RecognizedEntity(EntityTypes.Email, start, end - start, address, address.ToLowerInvariant(), true, 0.98));
            }
        }
    }

    private static bool IsLocal(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-' or '\'';
}
