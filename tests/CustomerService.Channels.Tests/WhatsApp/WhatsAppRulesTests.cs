using CustomerService.Channels.Tests.Meta;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.WhatsApp;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.WhatsApp;

public sealed class WhatsAppRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new WhatsAppRules(Samples.Options);

    protected override ChannelAccount Account { get; } = Samples.Account("whatsapp", [("phoneNumberId", "106540352242922")], MetaRequests.Secrets(1));

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.With("phoneNumberId", "+43 664 1234501"), "settings.phoneNumberId"),
        (Account.Without("phoneNumberId"), "settings.phoneNumberId"),
        (Account.With("apiBaseUrl", "http://169.254.169.254/"), "settings.apiBaseUrl"),
        (Account.WithSecret("appSecret", "short"), "secrets.appSecret"),
        (Account.Without("verifyToken"), "secrets.verifyToken"),
        (Account.WithSecret("accessToken", "a b"), "secrets.accessToken"),
    ];
}
