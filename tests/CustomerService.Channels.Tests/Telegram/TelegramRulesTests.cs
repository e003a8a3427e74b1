using CustomerService.Channels.Telegram;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Telegram;

public sealed class TelegramRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new TelegramRules(Samples.Options);

    protected override ChannelAccount Account { get; } = TelegramAccounts.Of(1);

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.WithSecret("secretToken", "short"), "secrets.secretToken"),
        (Account.WithSecret("secretToken", new string('ä', 32)), "secrets.secretToken"),
        (Account.WithSecret("botToken", "no token"), "secrets.botToken"),
        (Account.With("apiBaseUrl", "http://10.0.0.1/"), "settings.apiBaseUrl"),
    ];
}
