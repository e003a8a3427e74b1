using System.Globalization;
using System.Text.Json;
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

    [Fact]
    public async Task Figures_say_what_they_measure_and_where_one_can_act()
    {
        await using var context = await browser.NewContextAsync();
        var intents = Enumerable.Range(0, 60).ToDictionary(index => string.Create(CultureInfo.InvariantCulture, $"intent_number_{index:00}"), index => 100L - index);
        var page = await FiguresAsync(context, new
        {
            since = "2026-11-01T08:00:00Z",
            turns = 10,
            responseP50Ms = 0.3,
            responseP95Ms = 0.9,
            callerP50Ms = 8.2,
            callerP95Ms = 17.5,
            intents,
            policies = new Dictionary<string, long> { ["knowledge"] = 7, ["small-talk"] = 2, ["my_own-policy"] = 1 },
            languages = new Dictionary<string, long> { ["de"] = 1, ["und"] = 1 },
            channels = new Dictionary<string, long> { ["web"] = 1 },
            messagesPerMinute = Enumerable.Range(0, 60),
        });

        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Deciding.*from the receipt of a message to the decision") })).ToContainTextAsync("0.3 ms");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^For callers.*the whole request") })).ToContainTextAsync("17.5 ms");
        await Expect(page.Locator(".table", new() { HasText = "Policies" }).Locator("tbody th")).ToHaveTextAsync(["Answered from the help centre", "Small talk", "My own policy"]);
        await Expect(page.Locator(".table", new() { HasText = "Languages" }).Locator("tbody th")).ToHaveTextAsync(["German", "Not sure"]);
        await Expect(page.Locator(".table", new() { HasText = "Channels" }).Locator("tbody th")).ToHaveTextAsync(["Web chat"]);
        foreach (var address in new[] { "/docs#tag/agents", "/help", "/docs#tag/administration" })
        {
            await Expect(page.Locator($"main a[href='{address}']")).ToBeVisibleAsync();
        }

        // Most of the count has a name, and the rest is one press away.
        var table = page.Locator(".table").First;
        var rows = await table.Locator("tbody tr").CountAsync();
        Assert.InRange(rows, 13, 59);
        Assert.True(intents.Values.OrderDescending().Take(rows).Sum() >= 0.6 * intents.Values.Sum());
        await table.GetByRole(AriaRole.Button, new() { NameRegex = new("^Show .* more") }).ClickAsync();
        await Expect(table.Locator("tbody tr")).ToHaveCountAsync(60);
        await Expect(table.GetByRole(AriaRole.Button, new() { Name = "Show fewer" })).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(0, new[] { "0", "1" })]
    [InlineData(7, new[] { "0", "2", "4", "6", "8" })]
    [InlineData(59, new[] { "0", "20", "40", "60" })]
    [InlineData(1_234, new[] { "0", "500", "1,000", "1,500" })]
    public async Task Chart_has_a_scale(int highest, string[] scale)
    {
        await using var context = await browser.NewContextAsync();
        var page = await FiguresAsync(context, new { since = "2026-11-01T08:00:00Z", messagesPerMinute = Enumerable.Repeat(0, 59).Append(highest) });

        var texts = await page.Locator("#minutes text").AllTextContentsAsync();

        Assert.Equal([.. scale, "59 min ago", "45 min ago", "30 min ago", "15 min ago", "now"], texts);
        Assert.True(await page.EvaluateAsync<bool>(
            """
            () => { const chart = document.querySelector('#minutes').getBoundingClientRect();
              return [...document.querySelectorAll('#minutes text')].every((text) => { const box = text.getBoundingClientRect(); return box.left >= chart.left - 1 && box.right <= chart.right + 1 && box.bottom <= chart.bottom + 1; }); }
            """));
    }

    private static async Task<IPage> FiguresAsync(IBrowserContext context, object counters)
    {
        await context.RouteAsync("**/analytics/live/stream", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = $"data: {JsonSerializer.Serialize(counters)}\n\n" }));
        var page = await context.NewPageAsync();
        await page.GotoAsync("/live");
        await page.GetByLabel("API key").FillAsync("key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator("#figures")).ToBeVisibleAsync();
        return page;
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
