using CustomerService.Browser.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

public sealed class LivePageTests(BrowserFixture browser)
{
    [Fact]
    public async Task Figures_change_while_one_looks()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        var page = await ShowAsync(context, browser.Server.ApiKey);
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Live for");
        var messages = page.Locator("#tiles div").Filter(new() { Has = page.Locator("dt", new() { HasText = "Messages" }) }).Locator("dd");
        var before = await messages.TextContentAsync();

        await chat.AskAsync("Hello");

        await Expect(messages).Not.ToHaveTextAsync(before!);
    }

    [Fact]
    public async Task Wrong_key_is_refused_in_clear_words_and_not_kept()
    {
        await using var context = await browser.NewContextAsync();
        var page = await ShowAsync(context, "wrong-key");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This key was not accepted");
        await Expect(page.GetByLabel("API key")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("API key")).ToHaveAttributeAsync("type", "password");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length"));
    }

    [Fact]
    public async Task Key_lasts_for_the_tab_until_it_is_forgotten()
    {
        await using var context = await browser.NewContextAsync();
        var page = await ShowAsync(context, browser.Server.ApiKey);
        await Expect(page.Locator("#figures")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("#figures")).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => localStorage.length"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Forget key" }).ClickAsync();

        await Expect(page.GetByLabel("API key")).ToHaveValueAsync("");
        await page.ReloadAsync();
        await Expect(page.Locator("#figures")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Broken_stream_is_said_and_mended()
    {
        await using var context = await browser.NewContextAsync();
        var page = await ShowAsync(context, browser.Server.ApiKey);
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Live for");

        await context.SetOfflineAsync(true);
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Connection lost");
        await context.SetOfflineAsync(false);

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Live for");
    }

    private async Task<IPage> ShowAsync(IBrowserContext context, string key)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/live");
        await page.GetByLabel("Tenant").FillAsync(browser.Server.Tenant);
        await page.GetByLabel("API key").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        return page;
    }
}
