using CustomerService.Channels.Alexa;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Alexa;

public sealed class AlexaRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new AlexaRules(Samples.Options);

    protected override ChannelAccount Account { get; } = AlexaRequests.Account(1).With("greeting", "Welcome to the shop.");

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.With("skillId", "my-skill"), "settings.skillId"),
        (Account.Without("skillId"), "settings.skillId"),
        (Account.With("greeting", new string('x', 501)), "settings.greeting"),
    ];
}
