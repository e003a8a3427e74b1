using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Tests.Providers;

public sealed class RateTests
{
    [Theory]
    [InlineData("80/s", 80, 1, 10, "80/s")]
    [InlineData("1/s", 1, 1, 1, "1/s")]
    [InlineData("1/s burst 3", 1, 1, 3, "1/s burst 3")]
    [InlineData("10/min burst 45", 10, 60, 45, "10/min burst 45")]
    [InlineData("1800/h", 1800, 3600, 225, "1800/h")]
    public void ARate_IsReadAndWritten(string text, int messages, int seconds, int burst, string written)
    {
        Assert.True(Rate.TryParse(text, out var rate));
        Assert.Equal(new Rate(messages, TimeSpan.FromSeconds(seconds), burst), rate);
        Assert.Equal(written, rate!.ToString());
    }

    [Theory]
    [InlineData("none", true)]
    [InlineData("", false)]
    [InlineData("0/s", false)]
    [InlineData("80", false)]
    [InlineData("80/day", false)]
    [InlineData("80/s burst 0", false)]
    [InlineData("9999999/s", false)]
    public void None_IsNoLimit_AndNonsenseIsNothing(string text, bool isRead)
    {
        Assert.Equal(isRead, Rate.TryParse(text, out var rate));
        Assert.Null(rate);
    }

    [Fact]
    public void AnAccount_SaysItself_WhatItsProviderTakesOfIt()
    {
        var usual = new ProviderLimits(Rate.Of(80, TimeSpan.FromSeconds(1)), Rate.Of(20, TimeSpan.FromMinutes(1)));
        var account = Samples.Account("whatsapp", [("accountRate", "1000/s"), ("addressRate", "none")]);

        Assert.Equal(new ProviderLimits(Rate.Of(1000, TimeSpan.FromSeconds(1)), null), usual.For(account));
        Assert.Equal(usual, usual.For(account with { Settings = account.Settings.Clear() }));
    }
}
