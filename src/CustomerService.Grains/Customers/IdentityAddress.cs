using System.Globalization;
using System.Text;

namespace CustomerService.Grains.Customers;

/// <summary>
/// When two addresses on a channel are the same. E-mail: without regard to case. Telephone: by its digits alone, an
/// international prefix <c>00</c> being the same as <c>+</c>. All else: as it is written, but for blanks around it.
/// </summary>
internal static class IdentityAddress
{
    public static bool IsEmail(string channel) => channel is "email" or "e-mail" or "mail";

    public static string Normalise(string channel, string address)
    {
        var trimmed = WithoutLoneSurrogates(address).Trim().Normalize(NormalizationForm.FormC);
        return channel switch
        {
            _ when IsEmail(channel) => trimmed.ToLowerInvariant(),
            "phone" or "sms" or "whatsapp" or "voice" => Digits(trimmed),
            _ => trimmed,
        };
    }

    private static string Digits(string address)
    {
        var digits = string.Concat(address.Where(char.IsDigit).Select(c => ((int)char.GetNumericValue(c)).ToString(CultureInfo.InvariantCulture)));
        return digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
    }

    // Half a character can't be normalised, nor stored: it would come back as U+FFFD.
    private static string WithoutLoneSurrogates(string text) =>
        text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
