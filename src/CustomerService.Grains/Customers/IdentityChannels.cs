namespace CustomerService.Grains.Customers;

/// <summary>
/// Under which name an address is known, whichever provider brings it: <c>email</c>, <c>sms</c>, <c>whatsapp</c>, … A channel of another
/// name knows its addresses by that name.
/// </summary>
internal static class IdentityChannels
{
    /// <summary>Channels of which each proves the same number: whoever reads what is sent to it has it.</summary>
    private static readonly string[] Numbers = ["sms", "whatsapp", "phone"];

    /// <summary>The name of a channel's addresses: <c>sms</c> for <c>sms-twilio</c>.</summary>
    public static string Of(string channel) => channel.IndexOf('-', StringComparison.Ordinal) switch
    {
        > 0 and var dash when channel.AsSpan(0, dash) is "email" or "sms" or "voice" => channel[..dash],
        _ => channel,
    };

    /// <summary>Whether whoever writes from an address has it. The number of a caller says who pleases the caller's exchange.</summary>
    public static bool ProveSenders(string channel) => Of(channel) != "voice";

    /// <summary>All names under which an address of a channel may be verified; its own comes first.</summary>
    public static IEnumerable<string> Alike(string channel)
    {
        var own = Of(channel);
        string[] names = Numbers.Contains(own) ? [own, .. Numbers] : [own];

        // Until version 0.6 an operator wrote an address down as the provider's, to have its customer found.
        return names.Append(channel).Distinct(StringComparer.Ordinal);
    }
}
