using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Slack;

/// <summary>Accounts and requests as Slack makes them.</summary>
internal static class SlackRequests
{
    public static ChannelAccount Account(int number) => Samples.Account(
        "slack", [], ("signingSecret", Samples.Hex(number)), ("botToken", $"xoxb-{number}-{new string('7', 24)}"));

    public static InboundRequest Signed(ChannelAccount account, ReadOnlyMemory<byte> body, string type = "application/json")
    {
        var time = Samples.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"v0:{time}:"), .. body.Span];
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.Secrets["signingSecret"][0]), signed));
        return Samples.Post(
            account, body, ("X-Slack-Signature", $"v0={signature}"), ("X-Slack-Request-Timestamp", time), ("Content-Type", type));
    }
}
