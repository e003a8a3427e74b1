using CustomerService.Conversations;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Policies.Wording;

namespace CustomerService.Grains.Conversations;

/// <summary>What is said of a move, in a pack's language.</summary>
internal static class MoveWords
{
    /// <summary>An address as it is shown: enough to know it by, not enough to learn it.</summary>
    public static string Shown(ChannelAddress to)
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

    /// <summary>What the customer hears who asked for a move.</summary>
    public static string Answer(Words words, string channel, MovePlan plan) => plan.Obstacle switch
    {
        MoveObstacle.None => words.MovedTo(Shown(plan.To!)),
        MoveObstacle.CustomerFirst => words.WriteThere(Name(channel)),
        MoveObstacle.NotVerified => words.MoveNotVerified(Name(channel)),
        MoveObstacle.Forbidden => words.MoveForbidden(Name(channel)),
        _ => words.MoveImpossible(Name(channel)),
    };
}
