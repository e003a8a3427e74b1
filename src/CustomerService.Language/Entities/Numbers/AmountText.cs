using System.Globalization;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>A number as amounts are written, in full: with all that belongs to it, grouped in threes or as lakhs, or none at all.</summary>
/// <param name="End">Behind its last digit.</param>
/// <param name="Value">What it is; null when the characters are no number.</param>
/// <param name="IsWhole">Whether it has no decimals.</param>
internal readonly record struct AmountText(int End, decimal? Value, bool IsWhole)
{
    private const int MostDigits = 24;

    /// <summary>Reads what starts with the digit at a place.</summary>
    public static AmountText Read(string text, int start)
    {
        var groups = new List<string>();
        var separators = new List<char>();
        var at = start;
        while (true)
        {
            var from = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            groups.Add(text[from..at]);
            if (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])
                && (
                    text[at] is '.' or ',' or '\''
                        || (
                            text[at] == ' '
                                && ThreeFollow(text, at + 1)
                                && separators.TrueForAll(s => s == ' ')
                                && groups[0].Length <= 3
                                && groups[0] != "0")))
            {
                separators.Add(text[at++]);
                continue;
            }

            return new AmountText(at, Number(groups, separators, out var whole), whole);
        }
    }

    private static bool ThreeFollow(string text, int at) =>
        at + 3 <= text.Length
            && char.IsAsciiDigit(text[at + 1])
            && char.IsAsciiDigit(text[at + 2])
            && (at + 3 == text.Length || !char.IsAsciiDigit(text[at + 3]));

    /// <summary>
    /// The last separator is the decimal one when it differs from the others, or stands alone before other than three digits.
    /// </summary>
    private static decimal? Number(List<string> groups, List<char> separators, out bool whole)
    {
        whole = true;
        var last = separators.Count > 0 ? separators[^1] : '\0';
        var alone = separators.Count == 1 && last is '.' or ',' && (groups[1].Length != 3 || groups[0].Length > 3 || groups[0] == "0");
        var differs = separators.Count > 1 && last is '.' or ',' && !separators.Take(separators.Count - 1).Contains(last);
        whole = !(alone || differs);
        var grouped = groups.Count - (whole ? 0 : 1);
        if (!AreGroups(groups, separators, grouped) || groups.Sum(g => g.Length) > MostDigits)
        {
            return null;
        }

        var digits = string.Concat(groups.Take(grouped)) + (whole ? "" : "." + groups[^1]);
        return decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private static bool AreGroups(List<string> groups, List<char> separators, int count)
    {
        if (count == 1)
        {
            return true;
        }

        var threes = groups[0].Length <= 3 && groups[count - 1].Length == 3;
        var lakhs = groups[0].Length <= 2 && groups[count - 1].Length == 3;
        for (var i = 1; i < count - 1; i++)
        {
            threes &= groups[i].Length == 3;
            lakhs &= groups[i].Length == 2;
        }

        return (threes || lakhs) && separators.Take(count - 1).Distinct().Count() == 1;
    }
}
