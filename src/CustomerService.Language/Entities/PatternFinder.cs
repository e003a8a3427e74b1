using System.Text.RegularExpressions;

namespace CustomerService.Language.Entities;

/// <summary>Finds what a pattern of the business describes.</summary>
internal sealed class PatternFinder : IEntityFinder
{
    // Windows bound the work per match attempt, so that the whole stays linear in the length of the text.
    private const int Window = 4096;
    private const int Overlap = 256;
    private readonly EntityPattern _pattern;
    private readonly Regex _regex;

    private PatternFinder(EntityPattern pattern, Regex regex)
    {
        _pattern = pattern;
        _regex = regex;
    }

    /// <summary>The finder; null, and a line in <paramref name="errors"/>, when the pattern can't be used.</summary>
    public static PatternFinder? TryCreate(EntityPattern pattern, List<string> errors)
    {
        try
        {
            var regex = new Regex(pattern.Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
            if (!regex.IsMatch(""))
            {
                return new PatternFinder(pattern, regex);
            }

            errors.Add($"the pattern of '{pattern.Type}' matches the empty text: make a part of it required");
        }
        catch (NotSupportedException)
        {
            errors.Add($"the pattern of '{pattern.Type}' uses look-around, a back-reference or an atomic group: write it without");
        }
        catch (ArgumentException e)
        {
            errors.Add($"the pattern of '{pattern.Type}' is no regular expression: {e.Message}");
        }

        return null;
    }

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        int last = -1;
        for (int start = 0; start == 0 || start + Overlap < text.Length; start += Window - Overlap)
        {
            var window = text.AsSpan(start, Math.Min(Window, text.Length - start));
            foreach (var match in _regex.EnumerateMatches(window))
            {
                int at = start + match.Index;
                if (match.Length > 0 && at > last)
                {
                    string value = text.Substring(at, match.Length);
                    found.Add(new RecognizedEntity(_pattern.Type, at, match.Length, value, value.ToUpperInvariant(), _pattern.Personal, 0.9));
                    last = at + match.Length - 1;
                }
            }
        }
    }
}
