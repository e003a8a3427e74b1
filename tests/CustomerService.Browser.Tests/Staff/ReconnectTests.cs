using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Injection;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>A page whose console goes away says so, in our words and within our policy.</summary>
public sealed class ReconnectTests(BrowserFixture browser)
{
    [Fact]
    public async Task Page_that_lost_its_host_says_so_and_loads_itself_again_when_one_answers()
    {
        await using var server = await ConsoleServer.StartAsync();
        await using var context = await browser.NewContextAsync(baseUrl: server.BaseUrl);
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console/wall");
        await Expect(page.Locator(".drawing[data-drawn]")).ToHaveCountAsync(2);
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await page.EvaluateAsync("() => { window.before = true; }");

        // What a page is told by a host that does not know its circuit.
        await page.EvaluateAsync(
            "() => document.getElementById('components-reconnect-modal').dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state: 'rejected' } }))");
        await page.WaitForFunctionAsync("() => window.before === undefined");
        await Expect(page.Locator(".drawing[data-drawn]")).ToHaveCountAsync(2);

        await server.StopAsync();

        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await Expect(page.Locator("#components-reconnect-modal .while-lost")).ToContainTextAsync("The connection was lost.");
        Assert.Empty(await AccessibilityCheck.FindAsync(page));
        Assert.Empty(watch.Seen);
    }
}
