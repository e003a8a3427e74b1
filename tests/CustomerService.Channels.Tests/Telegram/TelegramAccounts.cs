using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Telegram;

internal static class TelegramAccounts
{
    public static ChannelAccount Of(int number) => Samples.Account(
        "telegram", [], ("botToken", $"{123456 + number}:{new string('A', 35)}"), ("secretToken", $"{number}{new string('s', 30)}"));
}
