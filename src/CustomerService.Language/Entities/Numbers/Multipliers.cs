using System.Collections.Frozen;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>Words behind an amount that make it greater: "2 million", "20k", "3 Mio.", "5 lakh".</summary>
internal static class Multipliers
{
    private const int LongestWord = 12;

    private static readonly FrozenDictionary<string, decimal> Words = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["hundred"] = 1e2m,
        ["grand"] = 1e3m,
        ["k"] = 1e3m,
        ["tsd"] = 1e3m,
        ["tausend"] = 1e3m,
        ["thousand"] = 1e3m,
        ["thousands"] = 1e3m,
        ["m"] = 1e6m,
        ["mm"] = 1e6m,
        ["mn"] = 1e6m,
        ["mln"] = 1e6m,
        ["mio"] = 1e6m,
        ["mill"] = 1e6m,
        ["million"] = 1e6m,
        ["millions"] = 1e6m,
        ["millionen"] = 1e6m,
        ["millones"] = 1e6m,
        ["millón"] = 1e6m,
        ["milioni"] = 1e6m,
        ["milhões"] = 1e6m,
        ["miljoen"] = 1e6m,
        ["b"] = 1e9m,
        ["bn"] = 1e9m,
        ["bln"] = 1e9m,
        ["billion"] = 1e9m,
        ["billions"] = 1e9m,
        ["mrd"] = 1e9m,
        ["mld"] = 1e9m,
        ["milliarde"] = 1e9m,
        ["milliarden"] = 1e9m,
        ["milliard"] = 1e9m,
        ["milliards"] = 1e9m,
        ["miliardi"] = 1e9m,
        ["tn"] = 1e12m,
        ["trn"] = 1e12m,
        ["trillion"] = 1e12m,
        ["trillions"] = 1e12m,
        ["billionen"] = 1e12m,
        ["lakh"] = 1e5m,
        ["lakhs"] = 1e5m,
        ["lac"] = 1e5m,
        ["lacs"] = 1e5m,
        ["cr"] = 1e7m,
        ["crore"] = 1e7m,
        ["crores"] = 1e7m,
        ["万"] = 1e4m,
        ["萬"] = 1e4m,
        ["億"] = 1e8m,
        ["亿"] = 1e8m,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The factor of the words at a place, 1 when there are none, and where they end.</summary>
    public static (decimal Factor, int End) Read(string text, int at)
    {
        var (factor, end) = One(text, at);
        var (second, behind) = factor == 1 ? (1, end) : One(text, end); // "2 lakh crore"
        return (factor * second, behind);
    }

    private static (decimal Factor, int End) One(string text, int at)
    {
        var start = at < text.Length && text[at] == ' ' ? at + 1 : at;
        var end = start;
        while (end < text.Length && end - start < LongestWord && char.IsLetter(text[end]))
        {
            end++;
        }

        // Characters of East Asia stand without blanks: the unit follows at once.
        end = end > start && text[start] >= '\u3000' ? start + 1 : end;
        var word = text.AsSpan(start, end - start);

        // "5 m" is a length as well.
        var alone = word.Length == 1 && start > at && word[0] is not ('k' or 'K') && word[0] < '\u3000';
        if (
            alone
                || !Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var factor)
                || (end < text.Length && char.IsAsciiDigit(text[end])))
        {
            return (1, at);
        }

        var abbreviated = end < text.Length && text[end] == '.' && text[end - 1] is not ('n' or 's' or 'h') && word.Length is > 1 and < 5;
        return (factor, abbreviated ? end + 1 : end);
    }
}
