using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Meta;

/// <summary>Requests as Meta signs them.</summary>
internal static class MetaRequests
{
    public static (string, string)[] Secrets(int number) =>
    [
        ("appSecret", Samples.Hex(number)),
        ("verifyToken", $"verify-{number}-{new string('v', 20)}"),
        ("accessToken", $"EAAG{number}{new string('t', 40)}"),
    ];

    public static InboundRequest Signed(ChannelAccount account, ReadOnlyMemory<byte> body) => Samples.Post(
        account,
        body,
        ("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.Secrets["appSecret"][0]), body.Span))}"));

    public static InboundRequest Handshake(ChannelAccount account, string token, string mode = "subscribe", string challenge = "1158201444") => new()
    {
        Method = "GET",
        Url = Samples.Inbound(account),
        Query = new Dictionary<string, string> { ["hub.mode"] = mode, ["hub.verify_token"] = token, ["hub.challenge"] = challenge },
        At = Samples.Now,
    };
}
