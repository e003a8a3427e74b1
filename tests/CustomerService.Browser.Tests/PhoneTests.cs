using CustomerService.Browser.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

public sealed class PhoneTests(BrowserFixture browser)
{
    private static readonly BrowserNewContextOptions Phone = new()
    {
        ViewportSize = new() { Width = 390, Height = 780 },
        HasTouch = true,
        IsMobile = true,
        DeviceScaleFactor = 2,
    };

    [Fact]
    public async Task Chat_fills_the_screen_and_keeps_the_focus()
    {
        await using var context = await browser.NewContextAsync(new(Phone));
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");

        var box = (await chat.Panel.BoundingBoxAsync())!;
        Assert.Equal((0, 0, 390, 780), ((int)box.X, (int)box.Y, (int)box.Width, (int)box.Height));
        Assert.True(await chat.Panel.EvaluateAsync<bool>("panel => panel.matches(':modal')"));
        await Expect(chat.Input).ToHaveCSSAsync("font-size", "16px");
        for (var presses = 0; presses < 12; presses++)
        {
            await chat.Page.Keyboard.PressAsync("Tab");
            Assert.True(await chat.Page.EvaluateAsync<bool>("() => [document.body, document.querySelector('customer-chat')].includes(document.activeElement)"));
        }

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Close chat" }).ClickAsync();
        await Expect(chat.Panel).ToBeHiddenAsync();
        await Expect(chat.Launcher).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Sheet_follows_the_visual_viewport_when_a_keyboard_takes_its_part()
    {
        await using var context = await browser.NewContextAsync(new(Phone));
        var chat = await ChatPage.OpenAsync(context);

        // Headless browsers have no on-screen keyboard; what it does to a page is exactly this.
        await chat.Page.EvaluateAsync(
            """
            () => {
              Object.defineProperty(visualViewport, 'height', { value: 420, configurable: true });
              visualViewport.dispatchEvent(new Event('resize'));
            }
            """);

        await Expect(chat.Panel).ToHaveCSSAsync("height", "420px");
        await Expect(chat.Input).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/help")]
    [InlineData("/help/demo/returns")]
    [InlineData("/live")]
    [InlineData("/channels")]
    public async Task Pages_do_not_scroll_sideways(string path)
    {
        await using var context = await browser.NewContextAsync(new(Phone) { ViewportSize = new() { Width = 320, Height = 640 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task Turning_the_window_into_a_phone_keeps_the_chat_open()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.Page.SetViewportSizeAsync(390, 780);
        await Expect(chat.Panel).ToHaveCSSAsync("width", "390px");
        await chat.Page.SetViewportSizeAsync(1280, 800);
        await Expect(chat.Panel).ToBeVisibleAsync();
        await Expect(chat.Launcher).ToHaveAttributeAsync("aria-expanded", "true");
    }
}
