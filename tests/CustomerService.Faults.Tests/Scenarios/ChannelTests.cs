using CustomerService.Faults.Tests.Harness;
using CustomerService.Proving.GameDay;
using CustomerService.Proving.GameDay.Local;
using CustomerService.Proving.GameDay.Providers;

namespace CustomerService.Faults.Tests.Scenarios;

/// <summary>Customers write by WhatsApp, Telegram and e-mail at once while silos die; their providers send some of it twice or five times.</summary>
public sealed class ChannelTests(SqliteScenario shared)
{
    [Fact]
    public async Task Silos_killed_under_the_traffic_of_providers_lose_nothing_and_repeat_what_their_class_allows()
    {
        Assert.SkipUnless(
            File.Exists(DovecotServer.Program), "dovecot is not installed: sh tests/tools/install-mail.sh installs it (a package of Debian's).");
        var scenario = await shared.GetAsync();
        var report = await scenario.SurviveAsync(
            new GameDayOptions
            {
                Providers = ProviderDay.Names,
                Faults = Settings.Full ? 20 : 2,
                Rate = 12,
                Conversations = Settings.Full ? 300 : 60,
                Warmup = TimeSpan.FromSeconds(3),
                Pause = TimeSpan.FromSeconds(4),
            },
            LocalFaults.Create("kill-silo", scenario.Cluster, default));
        Assert.Equal(ProviderDay.Names.Order(StringComparer.Ordinal), report.Ledger.Channels.Select(channel => channel.Channel));
        Assert.All(report.Ledger.Channels, channel => Assert.True(channel.Acknowledgements > channel.Acknowledged, "Nothing came twice."));
    }
}
