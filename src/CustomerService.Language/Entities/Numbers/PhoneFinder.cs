using System.Buffers;
using System.Text.RegularExpressions;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>Telephone numbers that can exist, by the plans of all countries (libphonenumber).</summary>
/// <param name="region">Where numbers without a country code are.</param>
/// <param name="international">Whether those with a plus are looked for, or those without.</param>
internal sealed partial class PhoneFinder(string region, bool international) : IEntityFinder
{
    private const int Fewest = 7;
    private const int Most = 18;
    private const int MostTold = 15;
    private const int Unassigned = 6;
    private const int LongestExtension = 28;
    private static readonly SearchValues<char> Separators = SearchValues.Create(" -./()_");
    private readonly PhonePlan _plan = new(region);

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        var known = new Dictionary<string, PhonePlan.Number?>(StringComparer.Ordinal);
        foreach (var run in DigitRuns.Find(text, Separators))
        {
            var candidates = new List<NumberWindow>();
            for (var first = 0; first < run.Count; first++)
            {
                if (StartsHere(text, run, first))
                {
                    Try(text, run, first, known, candidates);
                }
            }

            if (candidates.Count == 0 && !international && Told(text, run) is { } told)
            {
                candidates.Add(told);
            }

            foreach (
                var (window, first, last) in NumberWindow.Choose(
                    candidates, run.Count, (loser, winner) => loser.Rank <= winner.Rank && !loser.Holds(winner)))
            {
                Add(text, run[first].Start, run[last].End, window, found);
            }
        }
    }

    private bool StartsHere(string text, List<DigitGroup> run, int first)
    {
        var group = run[first];
        if (IsOther(text, group, international))
        {
            return false;
        }

        if (Plus(text, group.Start) >= 0)
        {
            return international;
        }

        // One digit after the other is one number, not one from each of them on.
        var spelled = first > 0 && group.Length == 1 && run[first - 1].Length == 1;
        return !international
            && !spelled
            && (group.Start == 0 || !char.IsAsciiLetter(text[group.Start - 1]) || Labelled(text, group.Start));
    }

    /// <summary>The likeliest number that starts with a group: as the country writes it, else the longest.</summary>
    private void Try(
        string text, List<DigitGroup> run, int first, Dictionary<string, PhonePlan.Number?> known, List<NumberWindow> candidates)
    {
        NumberWindow? best = null;
        NumberWindow? loose = null;
        var abroad = international || text.AsSpan(run[first].Start, run[first].Length).StartsWith("00", StringComparison.Ordinal);
        var length = 0;
        for (
            var last = first; last < run.Count
                && length + run[last].Length <= Most
                && (
                    last == first
                        || !IsOther(
                            text,
                            run[last],
                            international && run[last].Start == run[last - 1].End + 1 && text[run[last - 1].End] != ' ')); last++)
        {
            length += run[last].Length;
            if (length < Fewest || IsAddress(text, run, first, last) || Read(text, run, first, last, abroad, known) is not { } number)
            {
                continue;
            }

            var exact = number.Assigned && IsExact(text, run, first, last, number);
            var window = new NumberWindow(
                first, last, number.Assigned ? (exact ? 0 : 1) + (abroad ? 0 : number.Trunk ? 2 : 4) : Unassigned, number.E164);
            if (IsTight(text, run, last))
            {
                loose = window; // "58858-0": what stands without a blank belongs together, if the whole is a number at all.
            }
            else if (
                best is null
                    || exact
                    || window.Rank < best.Value.Rank
                    || (best.Value.Rank == window.Rank && (window.Rank == Unassigned || !Counts(text, run, last))))
            {
                best = window;
            }
        }

        if ((best ?? loose) is { } found)
        {
            candidates.Add(found);
        }
    }

    /// <summary>Digits that are no number of the region and that the words before them call one: perhaps of another country.</summary>
    private static NumberWindow? Told(string text, List<DigitGroup> run)
    {
        if (Digits(run) < Fewest || IsAddress(text, run, 0, Math.Min(3, run.Count - 1)) || !PhoneCue.Before(text, run[0].Start))
        {
            return null;
        }

        var last = -1;
        var length = 0;
        while (last + 1 < run.Count && length + run[last + 1].Length <= MostTold && !IsOther(text, run[last + 1], false))
        {
            length += run[++last].Length;
        }

        return length >= Fewest ? new NumberWindow(0, last, Unassigned, DigitRuns.Digits(text, run, 0, last)) : null;
    }

    private static int Digits(List<DigitGroup> run)
    {
        var digits = 0;
        for (var i = 0; i < run.Count && digits < Fewest; i++)
        {
            digits += run[i].Length;
        }

        return digits;
    }

    private PhonePlan.Number? Read(
        string text, List<DigitGroup> run, int first, int last, bool abroad, Dictionary<string, PhonePlan.Number?> known)
    {
        var digits = DigitRuns.Digits(text, run, first, last);
        if (!known.TryGetValue(digits, out var number))
        {
            number = _plan.Read(digits, abroad);
            known.Add(digits, number);
        }

        return number;
    }

    private static void Add(string text, int start, int end, NumberWindow window, List<RecognizedEntity> found)
    {
        var plus = Plus(text, start);
        start = plus >= 0 ? plus : start;
        if (start > 0 && text[start - 1] == '(' && text.AsSpan(start, end - start).Contains(')'))
        {
            start--;
        }

        foreach (var extension in Extension().EnumerateMatches(text.AsSpan(end, Math.Min(LongestExtension, text.Length - end))))
        {
            var behind = end + extension.Index + extension.Length;
            end = behind == text.Length || !char.IsAsciiLetterOrDigit(text[behind]) ? behind : end;
        }

        found.Add(
            new RecognizedEntity(
                EntityTypes.Phone,
                start,
                end - start,
                text[start..end],
                window.Value,
                true,
                plus >= 0 ? 0.98 : window.Rank == Unassigned ? 0.6 : 0.85));
    }

    /// <summary>Where the plus before a number stands, as in "+49", "(+49" and "+ (49"; -1 for none.</summary>
    private static int Plus(string text, int start)
    {
        var at = start - 1;
        while (at >= 0 && start - at <= 2 && text[at] is '(' or ' ')
        {
            at--;
        }

        return at >= 0 && text[at] == '+' ? at : -1;
    }

    /// <summary>A part of a time, an amount, a share, or of a code with letters.</summary>
    private static bool IsOther(string text, DigitGroup group, bool lettersMayFollow)
    {
        var end = group.End;
        var after = end < text.Length ? text[end] : ' ';
        var before = group.Start > 0 ? text[group.Start - 1] : ' ';
        var time = (after == ':' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            || (before == ':' && group.Start > 1 && char.IsAsciiDigit(text[group.Start - 2]));
        return time || IsUnit(after) || IsUnit(before)
            || (char.IsAsciiLetter(after) && !lettersMayFollow && !StartsExtension(text, end));
    }

    private static bool IsUnit(char c) => c == '%' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.CurrencySymbol;

    private static bool StartsExtension(string text, int at) =>
        Extension().IsMatch(text.AsSpan(at, Math.Min(LongestExtension, text.Length - at)));

    /// <summary>"Tel0171…": the label ran into the number.</summary>
    private static bool Labelled(string text, int end)
    {
        var start = end;
        while (start > 0 && end - start < 10 && char.IsAsciiLetter(text[start - 1]))
        {
            start--;
        }

        return text.AsSpan(start, end - start).ToString().ToLowerInvariant()
            is "tel" or "telefon" or "phone" or "mobile" or "mobil" or "handy" or "fon" or "fax" or "cell" or "call" or "nr" or "no";
    }

    /// <summary>Whether a further group follows without a blank.</summary>
    private static bool IsTight(string text, List<DigitGroup> run, int last) =>
        last + 1 < run.Count && text.AsSpan(run[last].End, run[last + 1].Start - run[last].End) is "-" or "." or "/" or "_";

    /// <summary>"… 2 pieces": a lone digit before a word counts something.</summary>
    private static bool Counts(string text, List<DigitGroup> run, int last)
    {
        var end = run[last].End;
        return run[last].Length == 1
            && text[run[last].Start - 1] == ' '
            && end + 1 < text.Length
            && text[end] == ' '
            && char.IsLetter(text[end + 1]);
    }

    /// <summary>Four numbers up to 255 with dots between: a machine's address.</summary>
    private static bool IsAddress(string text, List<DigitGroup> run, int first, int last)
    {
        if (last - first != 3)
        {
            return false;
        }

        for (var i = first; i <= last; i++)
        {
            if (run[i].Length > 3 || int.Parse(
                text.AsSpan(run[i].Start, run[i].Length), System.Globalization.CultureInfo.InvariantCulture) > 255
                || (i > first && text.AsSpan(run[i - 1].End, run[i].Start - run[i - 1].End) is not "."))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it is written in one piece, or in the groups in which the country writes it.</summary>
    private static bool IsExact(string text, List<DigitGroup> run, int first, int last, PhonePlan.Number number)
    {
        var written = new List<string>();
        for (var i = first; i <= last; i++)
        {
            var digits = text.Substring(run[i].Start, run[i].Length);
            if (i == first && digits.StartsWith("00", StringComparison.Ordinal))
            {
                digits = digits[2..];
            }

            var trunk = digits == "0" && i > first && text[run[i].Start - 1] == '(';
            if (digits.Length > 0 && !trunk)
            {
                written.Add(digits);
            }
        }

        return written.Count == 1 || number.Groups.Any(g => g.SequenceEqual(written));
    }

    [GeneratedRegex(
        @"^(,? ?(extension|extn|ext|durchwahl|dw|apparat|app|poste)[.:]? ?| ?(x|#) ?)[0-9]{1,7}",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Extension();
}
