using System.Buffers;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>Groups of digits with separators between them, as long numbers are written, and their neighbours.</summary>
internal static class DigitRuns
{
    // " - ", " / ", ") - ": more than that parts two numbers.
    private const int WidestGap = 3;

    /// <summary>Every run of groups that nothing but a few separators part. Which groups are one number the caller must try.</summary>
    public static IEnumerable<List<DigitGroup>> Find(string text, SearchValues<char> separators)
    {
        var run = new List<DigitGroup>();
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            if (run.Count > 0 && !Joins(text.AsSpan(run[^1].End, start - run[^1].End), separators))
            {
                yield return run;
                run = [];
            }

            run.Add(new DigitGroup(start, i));
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    /// <summary>The digits of some groups of a run.</summary>
    public static string Digits(string text, List<DigitGroup> run, int first, int last)
    {
        Span<char> digits = stackalloc char[64];
        var length = 0;
        for (var i = first; i <= last; i++)
        {
            text.AsSpan(run[i].Start, run[i].Length).CopyTo(digits[length..]);
            length += run[i].Length;
        }

        return digits[..length].ToString();
    }

    private static bool Joins(ReadOnlySpan<char> gap, SearchValues<char> separators) =>
        gap.Length <= WidestGap && !gap.ContainsAnyExcept(separators);
}
