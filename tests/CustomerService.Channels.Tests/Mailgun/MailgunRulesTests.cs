using CustomerService.Channels.Mailgun;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Mailgun;

public sealed class MailgunRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new MailgunRules(Samples.Options);

    protected override ChannelAccount Account { get; } = MailgunRequests.Account(1);

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.WithSecret("signingKey", "short"), "secrets.signingKey"),
        (Account.WithSecret("apiKey", "no"), "secrets.apiKey"),
        (Account.With("domain", "mg.shop.example/v3"), "settings.domain"),
        (Account.With("from", "support@localhost"), "settings.from"),
        (Account.With("apiBaseUrl", "http://10.0.0.1/"), "settings.apiBaseUrl"),
    ];
}
