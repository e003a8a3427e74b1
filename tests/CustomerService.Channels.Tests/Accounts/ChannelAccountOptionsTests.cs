using CustomerService.Channels.Accounts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Tests.Accounts;

public sealed class ChannelAccountOptionsTests
{
    [Fact]
    public void Defaults_AreDocumentedAndValid()
    {
        var options = new ChannelAccountOptions();
        Assert.Equal(TimeSpan.FromSeconds(5), options.CacheTime);
        Assert.Equal(10_000, options.CacheSize);
        Assert.True(new ChannelAccountOptionsValidator().Validate(null, options).Succeeded);
    }

    [Fact]
    public void AddChannelAccounts_Section_IsRead() => Assert.Equal(
        new ChannelAccountOptions { CacheTime = TimeSpan.FromSeconds(7), CacheSize = 3 },
        Read(("CustomerService:ChannelAccounts:CacheTime", "00:00:07"), ("CustomerService:ChannelAccounts:CacheSize", "3")));

    [Fact]
    public void AddChannelAccounts_KeysOfTheVersionBefore_AreReadWhereTheNewOnesAreNotThere() => Assert.Equal(
        new ChannelAccountOptions { CacheTime = TimeSpan.FromSeconds(7), CacheSize = 3 },
        Read(
            ("CustomerService:Webhooks:SettingsCacheTime", "00:00:07"),
            ("CustomerService:Webhooks:SettingsCacheSize", "4"),
            ("CustomerService:ChannelAccounts:CacheSize", "3")));

    [Fact]
    public void AddChannelAccounts_ManyMistakes_AreReportedTogetherAtStart()
    {
        using var services = Build(("CustomerService:ChannelAccounts:CacheTime", "00:06:00"), ("CustomerService:ChannelAccounts:CacheSize", "0"));
        var e = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(
            [
                "CustomerService:ChannelAccounts:CacheTime is 00:06:00: use 00:00:00 to 00:05:00.",
                "CustomerService:ChannelAccounts:CacheSize is 0: use 1 to 1000000.",
            ],
            e.Failures);
    }

    private static ChannelAccountOptions Read(params (string Key, string Value)[] settings)
    {
        using var services = Build(settings);
        return services.GetRequiredService<IOptions<ChannelAccountOptions>>().Value;
    }

    private static ServiceProvider Build(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, string? (pair) => pair.Value)).Build();

        // As a host does that is silo and gateway.
        return new ServiceCollection().AddChannelAccounts(configuration).AddChannelAccounts(configuration).BuildServiceProvider();
    }
}
