using System.Net;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Twilio;

/// <summary>Accounts and requests as Twilio makes them.</summary>
internal static class TwilioRequests
{
    public static ChannelAccount Account(int number) => Samples.Account(
        "sms-twilio",
        [("accountSid", $"AC{new string('0', 32)}"), ("from", "+15005550006"), ("publicUrl", "https://support.example")],
        ("authToken", Samples.Hex(number)));

    public static InboundRequest Form(ChannelAccount account, string query, params (string Name, string Value)[] fields)
    {
        var body = Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{WebUtility.UrlEncode(field.Name)}={WebUtility.UrlEncode(field.Value)}")));
        var url = Samples.Inbound(account) + query;
        return Signed(account, body, url, url + string.Concat(fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => field.Name + field.Value)));
    }

    /// <summary>A body that is signed as a form, whatever it is.</summary>
    public static InboundRequest Raw(ChannelAccount account, ReadOnlyMemory<byte> body)
    {
        var fields = Encoding.UTF8.GetString(body.Span).Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2))
            .Select(field => (Name: WebUtility.UrlDecode(field[0]), Value: field.Length > 1 ? WebUtility.UrlDecode(field[1]) : ""));
        var url = Samples.Inbound(account).OriginalString;
        return Signed(account, body, url, url + string.Concat(
            fields.OrderBy(field => field.Name, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal).Select(field => field.Name + field.Value)));
    }

    /// <summary>The signature of an address, or of an address and the fields after it.</summary>
    public static string Signature(ChannelAccount account, string signed) =>
#pragma warning disable CA5350 // As Twilio signs.
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(account.Secrets["authToken"][0]), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350

    private static InboundRequest Signed(ChannelAccount account, ReadOnlyMemory<byte> body, string url, string signed) => Samples.Post(
        account,
        body,
        ("X-Twilio-Signature", Signature(account, signed)),
        ("Content-Type", "application/x-www-form-urlencoded")) with
    {
        // A proxy has ended the TLS: this host sees another address than Twilio called.
        Url = new Uri(url.Replace("https://support.example", "http://10.0.0.7:5080", StringComparison.Ordinal)),
        Query = new Uri(url).Query is ['?', .. var query]
            ? query.Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => WebUtility.UrlDecode(part[1]))
            : [],
    };
}
