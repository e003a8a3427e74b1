using CustomerService.Browser.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>The element as a page's author meets it: attributes, properties, methods, events.</summary>
public sealed class ElementTests(BrowserFixture browser)
{
    [Fact]
    public async Task Inline_chat_sits_in_the_page_without_a_launcher()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");

        await page.EvaluateAsync("() => document.querySelector('customer-chat').setAttribute('mode', 'inline')");

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Larkfield Goods" })).ToBeVisibleAsync();
        await Expect(page.Locator("customer-chat .launcher")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Your message" }).FillAsync("Hello");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Locator("customer-chat .message.bot")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Texts_can_be_replaced_and_the_rest_stays()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");

        await chat.Page.EvaluateAsync("() => { document.querySelector('customer-chat').strings = { input: 'Ihre Nachricht', sent: 'Gesendet' }; }");

        await Expect(chat.Page.GetByRole(AriaRole.Textbox, new() { Name = "Ihre Nachricht" })).ToBeVisibleAsync();
        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync("Gesendet");
        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Page_hears_what_happens()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.EvaluateAsync(
            """
            () => {
              window.heard = [];
              for (const name of ['open', 'message', 'close']) {
                document.addEventListener(`customer-chat:${name}`, ({ detail }) => heard.push(detail.from ? `${name} ${detail.from}` : name));
              }
              document.querySelector('customer-chat').open();
              document.querySelector('customer-chat').send('Hello');
            }
            """);
        await Expect(page.Locator("customer-chat .message.bot")).ToHaveCountAsync(2);
        await page.EvaluateAsync("() => document.querySelector('customer-chat').close()");

        Assert.Equal(["open", "message customer", "message bot", "close"], await page.EvaluateAsync<string[]>("() => heard"));
    }

    [Theory]
    [InlineData("light", ColorScheme.Dark, "rgb(255, 255, 255)")]
    [InlineData("dark", ColorScheme.Light, "rgb(21, 26, 24)")]
    public async Task Theme_attribute_overrules_the_visitor_s_system(string theme, ColorScheme system, string background)
    {
        await using var context = await browser.NewContextAsync(new() { ColorScheme = system });
        var chat = await ChatPage.OpenAsync(context);

        await chat.Page.EvaluateAsync("theme => document.querySelector('customer-chat').setAttribute('theme', theme)", theme);

        await Expect(chat.Panel).ToHaveCSSAsync("background-color", background);
    }

    [Fact]
    public async Task Open_chat_is_still_open_on_the_next_page_and_leaves_the_focus_alone()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");

        await chat.Page.GotoAsync("/help");

        await Expect(chat.Panel).ToBeVisibleAsync();
        await Expect(chat.Own).ToHaveCountAsync(1);
        await Expect(chat.Input).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task Chat_works_where_storage_and_locks_are_refused()
    {
        await using var context = await browser.NewContextAsync();
        await context.AddInitScriptAsync(
            """
            for (const name of ['localStorage', 'sessionStorage']) {
              Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });
            }
            Object.defineProperty(navigator, 'locks', { value: undefined });
            """);
        var chat = await ChatPage.OpenAsync(context);

        await chat.AskAsync("Hello");
        await chat.AskAsync("And again");

        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync(["Sent", "Sent"]);
    }
}
