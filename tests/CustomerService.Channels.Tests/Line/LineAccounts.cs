using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Line;

internal static class LineAccounts
{
    public static ChannelAccount Of(int number) => Samples.Account(
        "line", [], ("channelSecret", Samples.Hex(number)), ("channelAccessToken", $"{number}{new string('t', 60)}/+="));
}
