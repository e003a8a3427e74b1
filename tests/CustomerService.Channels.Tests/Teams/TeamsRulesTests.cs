using CustomerService.Channels.Teams;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Teams;

public sealed class TeamsRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new TeamsRules(Samples.Options);

    protected override ChannelAccount Account { get; } = TeamsRequests.Account(1).With("tenantId", "00000001-1111-4222-8333-444444444444");

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.With("appId", "my-bot"), "settings.appId"),
        (Account.Without("appId"), "settings.appId"),
        (Account.With("tenantId", "contoso.onmicrosoft.com"), "settings.tenantId"),
        (Account.With("openIdMetadata", "http://169.254.169.254/keys"), "settings.openIdMetadata"),
        (Account.With("openIdMetadata", "ftp://login.example/"), "settings.openIdMetadata"),
        (Account.With("apiBaseUrl", "https://localhost/"), "settings.apiBaseUrl"),
        (Account.WithSecret("appPassword", "short"), "secrets.appPassword"),
        (Account.Without("appPassword"), "secrets.appPassword"),
    ];
}
