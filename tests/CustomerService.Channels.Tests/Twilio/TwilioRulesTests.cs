using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Twilio;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Twilio;

public sealed class TwilioRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new TwilioRules(Samples.Options);

    protected override ChannelAccount Account { get; } = TwilioRequests.Account(1);

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.With("accountSid", "SK00"), "settings.accountSid"),
        (Account.With("from", "0664 1234"), "settings.from"),
        (Account.With("publicUrl", "http://support.example"), "settings.publicUrl"),
        (Account.WithSecret("authToken", "short"), "secrets.authToken"),
    ];
}
