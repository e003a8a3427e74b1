using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Twilio;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Twilio;

public sealed class TwilioVoiceRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new TwilioVoiceRules(Samples.Options);

    protected override ChannelAccount Account { get; } = TwilioVoiceCalls.Account(1)
        .With("transferTo", "+15005550009").With("voice", "Polly.Joanna-Neural").With("language", "en-GB").With("greeting", "Welcome to the shop.");

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.With("accountSid", "SK00"), "settings.accountSid"),
        (Account.With("from", "MG00000000000000000000000000000000"), "settings.from"),
        (Account.With("transferTo", "the desk"), "settings.transferTo"),
        (Account.With("mode", "stream"), "settings.mode"),
        (Account.With("voice", "a voice"), "settings.voice"),
        (Account.With("language", "English"), "settings.language"),
        (Account.With("greeting", new string('x', 501)), "settings.greeting"),
        (Account.With("publicUrl", "http://support.example"), "settings.publicUrl"),
        (Account.WithSecret("authToken", "short"), "secrets.authToken"),
    ];
}
