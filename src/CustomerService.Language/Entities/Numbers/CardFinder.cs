using System.Buffers;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>
/// Payment cards: 12 to 19 digits that start as issuers' numbers do and whose check digit holds (Luhn), whatever stands beside them.
/// </summary>
internal sealed class CardFinder : IEntityFinder
{
    private const int Shortest = 12;
    private const int Longest = 19;
    private static readonly SearchValues<char> Separators = SearchValues.Create(" -./_\r\n");

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        foreach (var run in DigitRuns.Find(text, Separators))
        {
            foreach (var (window, first, last) in NumberWindow.Choose(Candidates(text, run), run.Count, (_, _) => true))
            {
                var start = run[first].Start;
                var length = run[last].End - start;
                found.Add(new RecognizedEntity(EntityTypes.Card, start, length, text.Substring(start, length), window.Value, true, 1));
            }
        }
    }

    internal static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var doubled = (i & 1) == 1 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    private static List<NumberWindow> Candidates(string text, List<DigitGroup> run)
    {
        var candidates = new List<NumberWindow>();
        for (var first = 0; first < run.Count; first++)
        {
            var length = 0;
            for (var last = first; last < run.Count && length + run[last].Length <= Longest; last++)
            {
                length += run[last].Length;
                if (length < Shortest)
                {
                    continue;
                }

                var digits = DigitRuns.Digits(text, run, first, last);
                var alone = first == 0 && last == run.Count - 1;
                var usual = IsUsual(digits);
                if ((
                    usual
                        || CanBe(digits)
                        || (alone && length > Shortest && digits[0] is >= '2' and <= '6')) && Stands(
                            text, run[first].Start, run[last].End, usual)
                    && digits.AsSpan().ContainsAnyExcept(digits[0]) && Luhn(digits))
                {
                    candidates.Add(new NumberWindow(first, last, (usual ? 0 : 2) + (IsRegular(run, first, last) ? 0 : 1), digits));
                }
            }
        }

        return candidates;
    }

    /// <summary>Letters beside the digits are of another word ("card4111…") where the length is a card's, else of the same code.</summary>
    private static bool Stands(string text, int start, int end, bool usual) =>
        usual || !((start > 0 && char.IsAsciiLetter(text[start - 1])) || (end < text.Length && char.IsAsciiLetter(text[end])));

    private static bool IsUsual(string digits) => digits[0] switch
    {
        '2' or '4' or '5' or '6' => digits.Length == 16,
        '3' => digits.Length is >= 14 and <= 16,
        _ => digits.Length == 16 && digits.AsSpan(0, 2) is "81" or "82" or "97",
    };

    /// <summary>Lengths that some issuers have besides.</summary>
    private static bool CanBe(string digits) => digits[0] switch
    {
        _ when digits.Length == 12 =>
            digits.AsSpan(0, 4) is "5018" or "5020" or "5038" or "6304" or "6759" || digits.AsSpan(0, 2) is "58" || digits.AsSpan(0, 3) is "676",
        '1' => digits.Length == 15 && digits.StartsWith("1800", StringComparison.Ordinal),
        '4' => digits.Length is 13 or 19,
        '5' => digits[1] is '0' or >= '6',
        '6' => true,
        '3' => (digits[1] is '0' or '5' or '6' or '8' or '9') && digits.Length > 16,
        '2' => digits.StartsWith("220", StringComparison.Ordinal) || (digits.Length == 15 && digits.StartsWith("2131", StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>In one piece, in fours, or as the issuers of 15 and 14 digits print them.</summary>
    private static bool IsRegular(List<DigitGroup> run, int first, int last)
    {
        var fours = run[last].Length <= 4;
        for (var i = first; i < last; i++)
        {
            fours &= run[i].Length == 4;
        }

        return first == last || fours || (last == first + 2 && run[first].Length == 4 && run[first + 1].Length == 6);
    }
}
