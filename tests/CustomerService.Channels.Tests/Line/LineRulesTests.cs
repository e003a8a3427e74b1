using CustomerService.Channels.Line;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Line;

public sealed class LineRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new LineRules(Samples.Options);

    protected override ChannelAccount Account { get; } = LineAccounts.Of(1);

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.WithSecret("channelSecret", "short"), "secrets.channelSecret"),
        (Account.Without("channelAccessToken"), "secrets.channelAccessToken"),
    ];
}
