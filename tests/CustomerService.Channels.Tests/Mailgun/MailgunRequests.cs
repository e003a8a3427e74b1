using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Mailgun;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Tests.SendGrid;

namespace CustomerService.Channels.Tests.Mailgun;

/// <summary>Requests as Mailgun signs them.</summary>
internal static class MailgunRequests
{
    private static int _tokens;

    public static ChannelAccount Account(int number) => Samples.Account(
        MailgunRules.Name,
        [("from", "support@shop.example"), ("domain", "mg.shop.example"), ("fromName", "The Shop")],
        ("signingKey", $"key-{Samples.Hex(number)}"),
        ("apiKey", $"api-{Samples.Hex(number)}"),
        ("replySecret", $"reply-{Samples.Hex(number)}"));

    public static InboundRequest Signed(ChannelAccount account, params (string Name, byte[] Value)[] fields)
    {
        var (timestamp, token, signature) = Sign(account);
        return Raw(account, SendGridRequests.Form(
        [
            .. fields, SendGridRequests.Field("timestamp", timestamp), SendGridRequests.Field("token", token), SendGridRequests.Field("signature", signature),
        ]));
    }

    public static InboundRequest Raw(ChannelAccount account, byte[] body, string type = $"multipart/form-data; boundary={SendGridRequests.Boundary}") =>
        Samples.Post(account, body, ("Content-Type", type));

    public static InboundRequest Event(ChannelAccount account, string data)
    {
        var (timestamp, token, signature) = Sign(account);
        var json = $$"""{"signature":{"timestamp":"{{timestamp}}","token":"{{token}}","signature":"{{signature}}"},"event-data":{{data}}}""";
        return Raw(account, Encoding.UTF8.GetBytes(json), "application/json");
    }

    private static (string Timestamp, string Token, string Signature) Sign(ChannelAccount account)
    {
        var timestamp = Samples.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var token = $"{Interlocked.Increment(ref _tokens):x50}";
        var key = Encoding.UTF8.GetBytes(account.Secrets["signingKey"][0]);
        return (timestamp, token, Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(timestamp + token))));
    }
}
