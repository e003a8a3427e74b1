using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Vonage;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Vonage;

public sealed class VonageRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new VonageRules(Samples.Options);

    protected override ChannelAccount Account { get; } = VonageRequests.Account(1);

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.With("apiKey", "key"), "settings.apiKey"),
        (Account.With("from", "+44 7700"), "settings.from"),
        (Account.WithSecret("signatureSecret", "short"), "secrets.signatureSecret"),
        (Account.Without("apiSecret"), "secrets.apiSecret"),
    ];
}
