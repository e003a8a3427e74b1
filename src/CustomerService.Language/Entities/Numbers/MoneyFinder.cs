using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>Amounts with a currency before or after them, written in any of the usual ways.</summary>
internal sealed partial class MoneyFinder : IEntityFinder
{
    private static readonly FrozenDictionary<string, string> Currencies = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["$"] = "USD",
        ["us$"] = "USD",
        ["usd"] = "USD",
        ["dollar"] = "USD",
        ["dollars"] = "USD",
        ["buck"] = "USD",
        ["bucks"] = "USD",
        ["€"] = "EUR",
        ["eur"] = "EUR",
        ["euro"] = "EUR",
        ["euros"] = "EUR",
        ["£"] = "GBP",
        ["gbp"] = "GBP",
        ["pound"] = "GBP",
        ["pounds"] = "GBP",
        ["quid"] = "GBP",
        ["¥"] = "JPY",
        ["jpy"] = "JPY",
        ["yen"] = "JPY",
        ["₹"] = "INR",
        ["inr"] = "INR",
        ["rupees"] = "INR",
        ["chf"] = "CHF",
        ["francs"] = "CHF",
        ["cad"] = "CAD",
        ["aud"] = "AUD",
        ["sek"] = "SEK",
        ["nok"] = "NOK",
        ["dkk"] = "DKK",
        ["pln"] = "PLN",
        ["zł"] = "PLN",
        ["czk"] = "CZK",
        ["cny"] = "CNY",
        ["rmb"] = "CNY",
        ["₽"] = "RUB",
        ["₺"] = "TRY",
        ["brl"] = "BRL",
        ["r$"] = "BRL",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        foreach (var match in Amount().EnumerateMatches(text))
        {
            int start = match.Index;
            int end = start + match.Length;

            // The expression may not look around itself: a neighbouring letter or digit means it is a part of something else.
            if ((start > 0 && char.IsLetterOrDigit(text[start - 1])) || (end < text.Length && char.IsLetterOrDigit(text[end]) && char.IsLetterOrDigit(text[end - 1])))
            {
                continue;
            }

            string written = text[start..end];
            int first = written.AsSpan().IndexOfAnyInRange('0', '9');
            int last = written.AsSpan().LastIndexOfAnyInRange('0', '9');
            string unit = first > 0 ? written[..first].Trim() : written[(last + 1)..].Trim();
            if (Currencies.TryGetValue(unit, out string? currency) && TryRead(written[first..(last + 1)], out decimal value))
            {
                found.Add(new RecognizedEntity(
                    EntityTypes.Money, start, match.Length, written, string.Create(CultureInfo.InvariantCulture, $"{value:0.00} {currency}"), false, 0.95));
            }
        }
    }

    /// <summary>1,234.50 and 1.234,50 and 1 234,5: the last separator is the decimal one when one or two digits follow it.</summary>
    internal static bool TryRead(string number, out decimal value)
    {
        int separator = number.LastIndexOfAny(['.', ',']);
        bool isDecimal = separator >= 0 && number.Length - separator - 1 is 1 or 2;
        var digits = new string([.. number.Select((c, i) => i == separator && isDecimal ? '.' : c).Where(c => char.IsAsciiDigit(c) || c == '.')]);
        if (!isDecimal)
        {
            digits = digits.Replace(".", "", StringComparison.Ordinal);
        }
        else
        {
            int point = digits.LastIndexOf('.');
            digits = digits[..point].Replace(".", "", StringComparison.Ordinal) + digits[point..];
        }

        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    [GeneratedRegex(
        @"(us\$|r\$|[$€£¥₹₽₺]|usd|eur|gbp|chf|jpy|inr|cad|aud|sek|nok|dkk|pln|czk|cny|rmb|brl)[ \u00A0]?[0-9]+([.,' ][0-9]{3})*([.,][0-9][0-9]?)?"
        + @"|[0-9]+([.,' ][0-9]{3})*([.,][0-9][0-9]?)?[ \u00A0]?([$€£¥₹₽₺]|zł|usd|eur|gbp|chf|jpy|inr|cad|aud|sek|nok|dkk|pln|czk|cny|rmb|brl|euros?|dollars?|bucks?|pounds?|quid|yen|rupees|francs)",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
