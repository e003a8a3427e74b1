using CustomerService.Conversations;

namespace CustomerService.Grains.Customers;

/// <summary>Addresses as they are shown: enough to know them by, not enough to learn them.</summary>
internal static class ShownAddress
{
    /// <summary>An address with its channel.</summary>
    public static string Of(ChannelAddress to)
    {
        var name = Name(to.Channel);
        var address = to.Address ?? "";
        if (IdentityAddress.IsEmail(IdentityChannels.Of(to.Channel)) && address.LastIndexOf('@') is > 0 and var at)
        {
            return $"{name} {address[..1]}…{address[at..]}";
        }

        return IdentityAddress.IsPhone(IdentityChannels.Of(to.Channel)) && address.Length > 4 ? $"{name} …{address[^3..]}" : name;
    }

    /// <summary>A channel as people call it.</summary>
    public static string Name(string channel) => IdentityChannels.Of(channel) switch
    {
        "sms" => "SMS",
        "whatsapp" => "WhatsApp",
        "email" => "e-mail",
        "telegram" => "Telegram",
        "messenger" => "Messenger",
        "instagram" => "Instagram",
        var other => other,
    };
}
