using System.Text.Json;
using CustomerService.Browser.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

public sealed class ChannelsPageTests(BrowserFixture browser)
{
    private static readonly object[] Channels =
    [
        new
        {
            channel = "whatsapp", account = "main", received = 1204, lastReceived = "2026-11-30T03:41:07Z", sent = 1190, lastSent = "2026-11-30T03:41:08Z",
            failed = 3, lastError = new { at = "2026-11-30T01:12:44Z", reason = "<b>no connection</b> in time" }, circuit = "closed", waiting = 2,
            accountRate = "80/s", addressRate = "10/min burst 45",
        },
        new
        {
            channel = "telegram", account = "support", received = 12, sent = 9, failed = 7, waiting = 31, circuit = "open", pausedUntil = "2026-11-30T03:45:00Z",
            accountRate = "30/s", addressRate = "1/s burst 3", lastError = new { at = "2026-11-30T03:42:10Z", reason = "no connection: ConnectionRefused" },
        },
        new { channel = "slack", account = "help", received = 40, sent = 38, failed = 1, waiting = 0, circuit = "halfOpen", addressRate = "1/s burst 3" },
        new { channel = "teams", account = "it", received = 5, sent = 5, failed = 0, waiting = 4, circuit = "closed", pausedUntil = "2026-11-30T03:46:00Z", accountRate = "50/s" },
        new { channel = "email", account = "support", received = 0, sent = 0, failed = 0, waiting = 0 },
    ];

    [Fact]
    public async Task Each_account_says_in_words_how_it_fares()
    {
        await using var context = await browser.NewContextAsync();
        var page = await ShowAsync(context, new { channels = Channels, silentSilos = 1 });

        await Expect(page.Locator(".account h2")).ToHaveTextAsync(["WhatsApp main", "Telegram support", "Slack help", "Microsoft Teams it", "E-mail support"]);
        await Expect(page.Locator(".state")).ToContainTextAsync(
            ["Sending", "Provider away, tried again at", "Trying whether the provider is there again", "Provider busy, left alone until", "Nothing sent yet"]);
        var first = page.Locator(".account").First;
        await Expect(first).ToContainTextAsync("1,204 · 1,190 · 3");
        await Expect(first).ToContainTextAsync("10/min burst 45");
        await Expect(first.Locator(".error")).ToContainTextAsync("<b>no connection</b> in time");
        await Expect(page.Locator("#silent")).ToContainTextAsync("Silos that did not answer: 1");
        await Expect(page.Locator("#none")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Without_accounts_it_says_so_and_where_they_are_set_up()
    {
        await using var context = await browser.NewContextAsync();
        var page = await ShowAsync(context, new { channels = Array.Empty<object>(), silentSilos = 0 });

        await Expect(page.Locator("#none a")).ToHaveAttributeAsync("href", "/docs#tag/administration");
        await Expect(page.Locator("#none")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(401, "This key was not accepted")]
    [InlineData(403, "It needs the admin scope")]
    public async Task A_key_that_may_not_is_refused_in_clear_words_and_not_kept(int status, string words)
    {
        await using var context = await browser.NewContextAsync();
        await context.RouteAsync("**/api/v1/tenants/*/channels", route => route.FulfillAsync(new() { Status = status, Body = "{}" }));
        var page = await EnterAsync(context);

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(words);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length"));
    }

    [Fact]
    public async Task While_there_is_no_answer_it_says_so()
    {
        await using var context = await browser.NewContextAsync();
        var page = await ShowAsync(context, new { channels = Channels, silentSilos = 0 });
        await context.RouteAsync("**/api/v1/tenants/*/channels", route => route.FulfillAsync(new() { Status = 503, Body = "{}" }));
        await page.ReloadAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("No answer");
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task It_fits_the_width_of_desktops_and_telephones(int width, ColorScheme scheme)
    {
        await using var context = await browser.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        var page = await ShowAsync(context, new { channels = Channels, silentSilos = 0 });

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        if (Environment.GetEnvironmentVariable("CUSTOMERSERVICE_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"channels-{width}-{scheme}.png"), FullPage = true });
        }
    }

    private static async Task<IPage> ShowAsync(IBrowserContext context, object answer)
    {
        await context.RouteAsync(
            "**/api/v1/tenants/*/channels", route => route.FulfillAsync(new() { ContentType = "application/json", Body = JsonSerializer.Serialize(answer) }));
        var page = await EnterAsync(context);
        await Expect(page.Locator("#figures")).ToBeVisibleAsync();
        return page;
    }

    private static async Task<IPage> EnterAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/channels");
        await page.GetByLabel("API key").FillAsync("key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        return page;
    }
}
