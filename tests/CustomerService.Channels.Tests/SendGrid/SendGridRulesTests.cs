using CustomerService.Channels.SendGrid;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.SendGrid;

public sealed class SendGridRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new SendGridRules(Samples.Options);

    protected override ChannelAccount Account { get; } = SendGridRequests.Account(1);

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.WithSecret("publicKey", "short"), "secrets.publicKey"),
        (Account.WithSecret("apiKey", "no"), "secrets.apiKey"),
        (Account.WithSecret("replySecret", "short"), "secrets.replySecret"),
        (Account.With("from", "nobody"), "settings.from"),
        (Account.With("fromName", new string('x', 81)), "settings.fromName"),
        (Account.With("replyDomain", "-"), "settings.replyDomain"),
        (Account.With("signature", new string('x', 3_000)), "settings.signature"),
        (Account.With("apiBaseUrl", "http://10.0.0.1/"), "settings.apiBaseUrl"),
    ];
}
