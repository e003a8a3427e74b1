using System.Text;

namespace CustomerService.Grains.Customers;

/// <summary>
/// When two addresses on a channel are the same. E-mail: without regard to case. Telephone: by the number and its extension, however it is
/// written. All else: as it is written, but for blanks around it.
/// </summary>
internal static class IdentityAddress
{
    // What is no number any more is still the address it was; no number begins so.
    private const string Unread = "?";

    public static bool IsEmail(string channel) => channel is "email" or "e-mail" or "mail";

    public static string Normalise(string channel, string address)
    {
        var trimmed = Trimmed(address);
        return channel switch
        {
            _ when IsEmail(channel) => trimmed.ToLowerInvariant(),
            _ when IsPhone(channel) => PhoneAddress.Read(trimmed) ?? (trimmed.Length > 0 ? Unread + trimmed : ""),
            _ => trimmed,
        };
    }

    /// <summary>Whether it may be stored: an address that is none could be anybody's.</summary>
    public static bool IsAddress(string channel, string address) =>
        IsPhone(channel) ? PhoneAddress.Read(Trimmed(address)) is not null : Normalise(channel, address).Length > 0;

    /// <summary>As what versions of 0.1 kept the same address, where they kept it otherwise.</summary>
    public static IEnumerable<string> Former(string channel, string address) =>
        IsPhone(channel) ? PhoneAddress.Former(Trimmed(address)).Where(f => f.Length > 0 && f != Normalise(channel, address)) : [];

    /// <summary>A number with its country code, without what people put between the digits; an e-mail address in small letters.</summary>
    public static string WrittenOut(string channel, string address)
    {
        var plain = Normalise(channel, address);
        return IsPhone(channel) ? $"+{plain}" : plain;
    }

    public static bool IsPhone(string channel) => channel is "phone" or "sms" or "whatsapp" or "voice";

    private static string Trimmed(string address) => WithoutLoneSurrogates(address).Trim().Normalize(NormalizationForm.FormC);

    // Half a character can't be normalised, nor stored: it would come back as U+FFFD.
    private static string WithoutLoneSurrogates(string text) =>
        text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
