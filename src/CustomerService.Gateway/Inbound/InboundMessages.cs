using System.Security.Cryptography;
using System.Text;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Inbound;

/// <summary>
/// Makes a provider's message one that can be stored, whatever its provider lets pass: nobody could tell the customer that it was refused.
/// Pure.
/// </summary>
internal static class InboundMessages
{
    public static CustomerMessage Fit(CustomerMessage message, string channel, string account)
    {
        // What breaks the rules of contents is said instead.
        var good = message.Content is null || ContentRules.ProblemsOf(message.Content).IsEmpty;
        var text = good ? message.Text : ContentText.Of(message.Text, message.Content);
        return message with
        {
            MessageId = IdOf(message.MessageId),
            Text = Cut(text),
            Content = good ? message.Content : null,
            From = (message.From ?? new ChannelAddress { Channel = channel }) with { Channel = channel, Account = account },
        };
    }

    private static string IdOf(string id) => id.Length is > 0 and <= InputCheck.MaxMessageIdLength && InputCheck.IsVisibleAscii(id)
        ? id
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static string Cut(string text)
    {
        const int most = InputCheck.MaxTextLength;
        return text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}
