using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

public sealed class AccessibilityTests(BrowserFixture browser)
{
    [Fact]
    public async Task Keyboard_alone_opens_asks_reads_a_source_rates_and_closes()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        var launcher = page.Locator("customer-chat .launcher");
        await TabToAsync(page, launcher);
        await page.Keyboard.PressAsync("Enter");
        var input = page.GetByRole(AriaRole.Textbox, new() { Name = "Your message" });
        await Expect(input).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync("Can I return something I have used once?");
        await page.Keyboard.PressAsync("Enter");
        var source = page.Locator("customer-chat .sources a").First;
        await Expect(source).ToBeVisibleAsync();
        await Expect(input).ToBeFocusedAsync();
        await TabToAsync(page, source, backwards: true);
        var article = await context.RunAndWaitForPageAsync(() => page.Keyboard.PressAsync("Enter"));
        await article.CloseAsync();

        await TabToAsync(page, page.Locator("customer-chat summary"), backwards: true);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "1 star: badly" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "5 stars: very well" })).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("customer-chat .notice")).ToHaveTextAsync("Thank you for your rating.");
        await Expect(input).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("customer-chat .panel")).ToBeHiddenAsync();
        await Expect(launcher).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_closes_one_layer_at_a_time()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        var menu = chat.Page.Locator("customer-chat details");
        await menu.Locator("summary").ClickAsync();
        await Expect(menu).ToHaveAttributeAsync("open", "");

        await chat.Page.Keyboard.PressAsync("Escape");
        await Expect(menu).Not.ToHaveAttributeAsync("open", "");
        await Expect(chat.Panel).ToBeVisibleAsync();
        await chat.Page.Keyboard.PressAsync("Escape");
        await Expect(chat.Panel).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Conversation_is_a_polite_log_and_the_dialog_is_named()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");

        await Expect(chat.Panel).ToBeVisibleAsync();
        await Expect(chat.Log).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(chat.Log).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(chat.Launcher).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(chat.Own.Locator(".quiet")).ToHaveTextAsync("You: ");
        await Expect(chat.Answers.Locator(".quiet").First).ToHaveTextAsync("Assistant: ");
    }

    [Theory]
    [InlineData("/", ColorScheme.Light)]
    [InlineData("/", ColorScheme.Dark)]
    [InlineData("/help/demo/returns", ColorScheme.Light)]
    [InlineData("/help/demo/returns", ColorScheme.Dark)]
    public async Task Everything_on_a_shop_page_is_named_and_readable(string path, ColorScheme scheme)
    {
        await using var context = await browser.NewContextAsync(new() { ColorScheme = scheme });
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context, path);
        await chat.AskAsync("Can I return something I have used once?");
        await api.AgentSaysAsync(await chat.ConversationAsync(), "Robin here.");
        await Expect(chat.Log.Locator(".agent")).ToBeVisibleAsync();
        await context.RouteAsync("**/conversations/*/messages", route => route.FulfillAsync(new() { Status = 400 }));
        await chat.SayAsync("refused");
        await Expect(chat.Log.Locator(".state.failed")).ToBeVisibleAsync();
        await chat.Page.Locator("customer-chat summary").ClickAsync();
        Assert.Empty(await AccessibilityCheck.FindAsync(chat.Page));

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Rate this chat" }).ClickAsync();
        Assert.Empty(await AccessibilityCheck.FindAsync(chat.Page));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Everything_on_the_live_page_is_named_and_readable(ColorScheme scheme)
    {
        await using var context = await browser.NewContextAsync(new() { ColorScheme = scheme });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/live");
        Assert.Empty(await AccessibilityCheck.FindAsync(page));

        await page.GetByLabel("API key").FillAsync(browser.Server.ApiKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator("#figures")).ToBeVisibleAsync();
        Assert.Empty(await AccessibilityCheck.FindAsync(page));
    }

    [Fact]
    public async Task Check_finds_what_is_unnamed_or_unreadable()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<html lang=en><title>x</title><body><main><h1>x</h1><p style='color:#999'>pale</p><button></button><input><img src='data:,'><p id=a>1</p><p id=a>2</p>");

        var found = await AccessibilityCheck.FindAsync(page);

        Assert.Contains(found, problem => problem.StartsWith("contrast", StringComparison.Ordinal));
        Assert.Contains(found, problem => problem.StartsWith("no name: button", StringComparison.Ordinal));
        Assert.Contains(found, problem => problem.StartsWith("no name: input", StringComparison.Ordinal));
        Assert.Contains(found, problem => problem.StartsWith("no alt", StringComparison.Ordinal));
        Assert.Contains(found, problem => problem.StartsWith("same id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reduced_motion_moves_nothing()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");

        Assert.Equal(0, await chat.Page.EvaluateAsync<int>("() => document.getAnimations().length + document.querySelector('customer-chat').shadowRoot.getAnimations().length"));
    }

    private static async Task TabToAsync(IPage page, ILocator target, bool backwards = false)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element.getRootNode().activeElement === element"))
            {
                var outline = await target.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle");
                Assert.NotEqual("none", outline);
                return;
            }

            await page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }

        Assert.Fail("The keyboard does not reach it.");
    }
}
