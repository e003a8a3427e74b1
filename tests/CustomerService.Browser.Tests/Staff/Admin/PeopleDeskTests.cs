using Bunit;
using CustomerService.People;
using CustomerService.Testing.Clusters;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Acting;
using CustomerService.WebConsole.Admin.People;
using CustomerService.WebConsole.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Browser.Tests.Staff.Admin;

/// <summary>Where the cluster does not answer, that is said, and nothing that was typed is lost.</summary>
public sealed class PeopleDeskTests : BunitContext
{
    [Fact]
    public async Task What_was_typed_stays_where_nobody_answers_and_is_sent_then()
    {
        await using var cluster = await SupportCluster.StartAsync(new SupportClusterOptions { Pack = "packs/shop" });
        var grains = CountedGrains.Before(cluster.Client);
        Services.AddScoped<IConsoleAccess>(_ => new SignedIn());
        Services.AddSingleton<Handover>();
        Services.AddSingleton<IGrainFactory>(grains.Factory);
        Services.AddSingleton(TimeProvider.System);
        Services.AddScoped<Acts>();
        Services.AddScoped<PeopleDesk>();
        SetRendererInfo(new RendererInfo("Server", true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        var page = Render<PeoplePage>();
        await page.WaitForElementAsync("input[name=login]");

        page.Find("input[name=login]").Change("sam");
        page.Find("input[name=name]").Change("Sam");
        grains.Fails = true;
        await page.Find("form.fields").SubmitAsync();

        await page.WaitForElementAsync("p[role=alert]");
        Assert.Equal(Acts.NotNow, page.Find("p[role=alert]").TextContent);
        Assert.Contains("can't be read", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("sam", page.Find("input[name=login]").GetAttribute("value"));
        Assert.Equal("Sam", page.Find("input[name=name]").GetAttribute("value"));
        grains.Fails = false;
        await page.Find("form.fields").SubmitAsync();
        await page.WaitForElementAsync("#once-text");
        Assert.Equal("Sam", (await cluster.Client.GetGrain<IPeopleGrain>(SupportCluster.Tenant).FindByLoginAsync("sam"))!.Name);
        Assert.Empty(page.FindAll("p[role=alert]"));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("curl/8.5.0", "curl/8.5.0")]
    [InlineData("", "unknown")]
    public void Devices_are_called_as_people_call_them(string device, string words) => Assert.Equal(words, DeviceWords.Of(device));
}
