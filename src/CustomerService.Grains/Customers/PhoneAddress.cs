using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace CustomerService.Grains.Customers;

/// <summary>
/// Which telephone number an address names, by the plans of all countries (libphonenumber). An extension is a part of the address and not
/// of the number; letters are neither.
/// </summary>
internal static partial class PhoneAddress
{
    private const string NoRegion = "ZZ";

    /// <summary>
    /// The number's digits with its country code, and <c>;ext=</c> where it has an extension; null when the text is no telephone number.
    /// Without a country code the digits as they are, for nobody says which country.
    /// </summary>
    public static string? Read(string address)
    {
        var text = Scheme().Replace(Plain(address), "");
        var extension = "";
        if (Extension().Match(text) is { Success: true } match)
        {
            extension = $";ext={match.Groups["number"].Value.TrimStart('0')}";
            text = text[..match.Index];
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var plus = text.LastIndexOf('+');
        if (
            digits.Length == 0
                || text.Any(char.IsLetter)
                || (plus >= 0 && text.AsSpan(0, plus).ContainsAnyExcept(" (+"))
                || text.AsSpan().Count('+') > 1)
        {
            return null;
        }

        if (plus < 0 && !digits.StartsWith("00", StringComparison.Ordinal))
        {
            return digits + extension;
        }

        try
        {
            var util = PhoneNumberUtil.GetInstance();
            var number = util.Parse("+" + (plus < 0 ? digits[2..] : digits), NoRegion);
            return util.IsPossibleNumber(number) ? util.Format(number, PhoneNumberFormat.E164)[1..] + extension : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>
    /// Under which digits versions of 0.1 kept the same number, the likeliest first: all digits of the text, and with the "(0)" behind the
    /// country code.
    /// </summary>
    public static IEnumerable<string> Former(string address)
    {
        yield return AllDigits(address);
        if (Read(address) is { } read && PhoneNumberUtil.GetInstance() is var util && TryCode(util, read) is { } code)
        {
            yield return $"{read[..code]}0{read[code..]}";
        }
    }

    /// <summary>All digits of a text, whatever they belong to; <c>00</c> before them is <c>+</c>.</summary>
    public static string AllDigits(string address)
    {
        var digits = string.Concat(
            address.Where(char.IsDigit).Select(c => ((int)char.GetNumericValue(c)).ToString(CultureInfo.InvariantCulture)));
        return digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
    }

    private static int? TryCode(PhoneNumberUtil util, string digits)
    {
        try
        {
            return util.Parse("+" + digits, NoRegion).CountryCode.ToString(CultureInfo.InvariantCulture).Length;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>Digits, letters and signs of every script as their ASCII twins, without what is invisible.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.DecimalDigitNumber:
                    plain.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                    break;
                case UnicodeCategory.SpaceSeparator:
                    plain.Append(' ');
                    break;
                case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Control:
                    break;
                default:
                    plain.Append(rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFF01 + '!').ToString() : rune.ToString());
                    break;
            }
        }

        return plain.ToString().Trim();
    }

    [GeneratedRegex("^(tel|sms|whatsapp|callto):(//)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Scheme();

    [GeneratedRegex(
        "(;ext=|[ ,;/-]*(extension|extn|ext|durchwahl|dw|apparat|app|poste|x|#)[ .:]*)(?<number>[0-9]{1,7})[ )]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Extension();
}
