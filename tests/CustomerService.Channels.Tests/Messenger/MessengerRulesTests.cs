using CustomerService.Channels.Messenger;
using CustomerService.Channels.Tests.Meta;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Messenger;

public sealed class MessengerRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new MessengerRules(Samples.Options);

    protected override ChannelAccount Account { get; } = Samples.Account("messenger", [("pageId", "1906385232743851")], MetaRequests.Secrets(1));

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.With("pageId", "my page"), "settings.pageId"),
        (Account.WithSecret("appSecret", new string('g', 32)), "secrets.appSecret"),
        (Account.Without("accessToken"), "secrets.accessToken"),
    ];
}
