using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Providers;
using CustomerService.Content;

namespace CustomerService.Channels.Push;

/// <summary>What a device is told of a message.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Body">That there is an answer; the answer itself only where the account says so.</param>
/// <param name="Tag">Names the message: a second copy takes the place of the first, on the way and on the screen.</param>
internal sealed record PushNotice(string Title, string Body, string Tag)
{
    /// <summary>Bytes: four times this in UTF-8 still fit into what every provider takes.</summary>
    private const int LongestText = 500;

    public static PushNotice Of(OutboundMessage message, ChannelAccount account)
    {
        var isShown = account.Setting(PushFields.ShowText).Equals("true", StringComparison.OrdinalIgnoreCase);
        var (title, notice) = (account.Setting(PushFields.Title), account.Setting(PushFields.Notice));
        return new PushNotice(
            title.Length > 0 ? title : "New message",
            isShown && message.Text.Length > 0 ? ContentText.Split(message.Text, LongestText).First() : notice,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Tenant}|{message.Key}")).AsSpan(0, 16)));
    }

    /// <summary>Names the message, never what it says.</summary>
    public override string ToString() => $"{nameof(PushNotice)} {Tag}";
}
