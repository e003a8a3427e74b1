using System.Text.RegularExpressions;
using CustomerService.Packs;

namespace CustomerService.Language.Entities;

/// <summary>Finds what a pattern of the business describes.</summary>
internal sealed class PatternFinder : IEntityFinder
{
    // Windows bound the work per match attempt, so that the whole stays linear in the length of the text.
    private const int Window = 4096;
    private const int Overlap = PatternRules.MaxLength;
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
        if (PatternRules.ProblemOf(pattern.Pattern) is { } problem)
        {
            errors.Add($"the pattern of '{pattern.Type}' {problem.What}. {problem.Cure.TrimEnd('.')}");
            return null;
        }

        return new PatternFinder(pattern, new Regex(pattern.Pattern, PatternRules.Options));
    }

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        var last = -1;
        for (var start = 0; start == 0 || start + Overlap < text.Length; start += Window - Overlap)
        {
            var window = text.AsSpan(start, Math.Min(Window, text.Length - start));
            foreach (var match in _regex.EnumerateMatches(window))
            {
                var at = start + match.Index;
                if (match.Length > 0 && at > last)
                {
                    var value = text.Substring(at, match.Length);
                    found.Add(
                        new RecognizedEntity(_pattern.Type, at, match.Length, value, value.ToUpperInvariant(), _pattern.Personal, 0.9));
                    last = at + match.Length - 1;
                }
            }
        }
    }
}
