using CustomerService.Channels.Slack;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Slack;

public sealed class SlackRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new SlackRules(Samples.Options);

    protected override ChannelAccount Account { get; } = SlackRequests.Account(1);

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.WithSecret("botToken", "xoxp-1-2222222222222"), "secrets.botToken"),
        (Account.Without("signingSecret"), "secrets.signingSecret"),
    ];
}
