using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Line;

internal static class LineAccounts
{
    public static ChannelAccount Of(int number) => Samples.Account(
        "line", [], ("channelSecret", Samples.Hex(number)), ("channelAccessToken", $"{number}{new string('t', 60)}/+="));

    public static InboundRequest Signed(ChannelAccount account, ReadOnlyMemory<byte> body) => Samples.Post(
        account,
        body,
        ("X-Line-Signature", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.Secrets["channelSecret"][0]), body.Span))));
}
