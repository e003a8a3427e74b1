using CustomerService.Channels;
using CustomerService.Samples.Telegram;
using CustomerService.Testing.Channels;

namespace CustomerService.Samples.Tests.Telegram;

public sealed class TelegramRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new TelegramRules();

    protected override ChannelAccount Account { get; } = Accounts.Of(new string('s', 32));

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Accounts.Of("short"), "secrets.webhook"),
        (Accounts.Of(new string('ä', 32)), "secrets.webhook"),
        (Accounts.Of(new string('s', 32), token: "no token"), "secrets.bot"),
    ];
}
