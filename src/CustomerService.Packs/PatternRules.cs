using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerService.Packs;

/// <summary>
/// Which regular expressions may find entities: those whose work grows with the length of the message and no faster, whoever wrote it.
/// </summary>
public static class PatternRules
{
    /// <summary>Most characters of a pattern, and of what it counts off: longer matches are not sure to be found.</summary>
    public const int MaxLength = 256;

    /// <summary>How patterns are matched.</summary>
    public const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>What is wrong with a pattern; null when it can be used.</summary>
    public static PatternProblem? ProblemOf(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length > MaxLength)
        {
            return new($"is longer than {MaxLength} characters", "Shorten it, or make several of it.");
        }

        // Before it is made: what counts to millions in few characters would take as much memory.
        if (LengthOf(pattern) > MaxLength)
        {
            return new($"counts off more than {MaxLength} characters", "Write smaller numbers in braces, or '+'.");
        }

        try
        {
            return new Regex(pattern, Options).IsMatch("") ? new("matches the empty text", "Make a part of it required.") : null;
        }
        catch (NotSupportedException)
        {
            return new("uses look-around, a back-reference or an atomic group", "Write it without.");
        }
        catch (ArgumentException e)
        {
            return new(
                $"is no regular expression: {e.Message.TrimEnd('.')}", "Mend it there; what is meant as it stands needs a '\\' before it.");
        }
    }

    /// <summary>
    /// How many characters a pattern spells out, with its numbers in braces multiplied out; about right for what is no pattern.
    /// </summary>
    private static long LengthOf(string pattern)
    {
        var outer = new Stack<long>();
        long sum = 0;
        long last = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '(':
                    outer.Push(sum);
                    (sum, i) = (0, PastGroupHead(pattern, i));
                    break;
                case ')' when outer.TryPop(out var before):
                    (last, sum) = (sum, before + sum);
                    break;
                case '{' when TryReadCount(pattern, i, out var count, out var end):
                    sum = Math.Min(sum + (last * Math.Max(0, count - 1)), int.MaxValue);
                    i = end;
                    break;
                case '*' or '+' or '?' or '|' or '^' or '$':
                    break;
                default:
                    (last, sum, i) = (1, sum + 1, PastAtom(pattern, i));
                    break;
            }
        }

        return sum + outer.Sum();
    }

    private static int PastGroupHead(string pattern, int at)
    {
        if (at + 1 < pattern.Length && pattern[at + 1] == '?')
        {
            var end = pattern.AsSpan(at).IndexOfAny(":>)");
            return end < 0 ? at : at + end - (pattern[at + end] == ')' ? 1 : 0);
        }

        return at;
    }

    private static int PastAtom(string pattern, int at)
    {
        switch (pattern[at])
        {
            case '\\' when at + 2 < pattern.Length && pattern[at + 1] is 'p' or 'P' && pattern[at + 2] == '{':
                return pattern.IndexOf('}', at) is > 0 and var end ? end : at + 1;
            case '\\':
                return at + 1;
            case '[':
                // A bracket that comes first is one of the set.
                var i = at + 1 + (pattern.AsSpan(at + 1) is ['^', ..] ? 1 : 0);
                for (i += i < pattern.Length && pattern[i] == ']' ? 1 : 0; i < pattern.Length && pattern[i] != ']'; i++)
                {
                    i += pattern[i] == '\\' ? 1 : 0;
                }

                return i;
            default:
                return at;
        }
    }

    private static bool TryReadCount(string pattern, int at, out long count, out int end)
    {
        count = 0;
        end = pattern.IndexOf('}', at);
        if (end < 0)
        {
            return false;
        }

        foreach (var part in pattern[(at + 1)..end].Split(','))
        {
            if (part.Length > 0)
            {
                if (!part.All(char.IsAsciiDigit))
                {
                    return false;
                }

                count = Math.Max(
                    count, long.TryParse(part, CultureInfo.InvariantCulture, out var read) ? Math.Min(read, int.MaxValue) : int.MaxValue);
            }
        }

        return true;
    }
}
