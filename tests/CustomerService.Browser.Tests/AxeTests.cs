using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>axe finds nothing (its best practices included) on any page of ours, in light and dark, on a desk and on a phone.</summary>
public sealed class AxeTests(BrowserFixture browser)
{
    private const int MostPages = 40;

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Every_page_that_links_lead_to(int width)
    {
        await using var context = await ContextAsync(width);
        var page = await context.NewPageAsync();
        var found = new List<string>();
        var waiting = new Queue<string>(["/", "/help", "/app", "/app/offline.html", "/live", "/channels", "/verify?t=good-axe", "/verify", "/no-such-page"]);
        var known = waiting.ToHashSet(StringComparer.Ordinal);
        for (var checkedPages = 0; checkedPages < MostPages && waiting.TryDequeue(out var path); checkedPages++)
        {
            if (path.StartsWith("/docs", StringComparison.Ordinal))
            {
                continue; // the page that has a test of its own
            }

            var response = (await page.GotoAsync(path))!;
            if ((await response.AllHeadersAsync()).GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) != true)
            {
                continue; // an address without a page
            }

            if (await page.Locator("customer-chat").CountAsync() > 0)
            {
                await Expect(page.Locator("customer-chat").Locator(".launcher, .panel.inline").First).ToBeVisibleAsync();
            }

            found.AddRange(await AxeCheck.FindAsync(page, path));
            foreach (var link in await page.EvaluateAsync<string[]>("() => [...document.links].filter(({ origin }) => origin === location.origin).map(({ pathname, search }) => pathname + search)"))
            {
                if (known.Add(link) && !link.StartsWith("/api/", StringComparison.Ordinal))
                {
                    waiting.Enqueue(link);
                }
            }
        }

        Assert.Empty(found);
        Assert.True(known.Count >= 5, "The crawl found no links.");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Chat_with_everything_in_it(int width)
    {
        await using var context = await ContextAsync(width);
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Can I return something? https://shop.example/a");
        await chat.AskAsync("I am not sure");
        var found = new List<string>(await AxeCheck.FindAsync(chat.Page, "choices"));
        var conversation = await chat.ConversationAsync();
        await chat.AttachAsync(
            new() { Name = "note.txt", MimeType = "text/plain", Buffer = "hello"u8.ToArray() },
            ChatPage.Picture("lamp.png"),
            new() { Name = "setup.exe", MimeType = "application/x-msdownload", Buffer = [1] });
        found.AddRange(await AxeCheck.FindAsync(chat.Page, "attached"));
        await chat.AskAsync("with files");
        await Expect(chat.Log.Locator(".picture.loaded")).ToBeVisibleAsync();
        found.AddRange(await AxeCheck.FindAsync(chat.Page, "files"));
        if (browser.Server is DoubleChatServer server)
        {
            server.Conversation(conversation).BotSays("See:", DoubleContent.OfEverything);
            await Expect(chat.Log.Locator(".card").First).ToBeVisibleAsync();
            found.AddRange(await AxeCheck.FindAsync(chat.Page, "cards"));
        }

        await api.AskForPersonAsync(conversation, TimeProvider.System.GetUtcNow().AddHours(14));
        await Expect(chat.Notice.GetByRole(AriaRole.Button).First).ToBeVisibleAsync();
        found.AddRange(await AxeCheck.FindAsync(chat.Page, "waiting"));
        if (browser.Server is DoubleChatServer)
        {
            await chat.Notice.GetByRole(AriaRole.Button, new() { Name = "E-mail address" }).ClickAsync();
            found.AddRange(await AxeCheck.FindAsync(chat.Page, "address"));
            await chat.Page.Keyboard.PressAsync("Escape");
        }

        await api.AgentSaysAsync(conversation, "**Hello**, see `this`:\n\n- [a link](https://shop.example/)\n\n```\ncode\n```\n\n> a quote", "Robin", "markdown");
        await Expect(chat.Log.Locator(".agent")).ToBeVisibleAsync();
        await context.RouteAsync("**/conversations/*/messages", route => route.FulfillAsync(new() { Status = 400 }));
        await chat.SayAsync("refused");
        await Expect(chat.Log.Locator(".state.failed")).ToBeVisibleAsync();
        await chat.Input.FillAsync(new string('a', 4_100));
        await chat.Input.PressAsync("Enter");
        await chat.Page.Locator("customer-chat summary").ClickAsync();
        found.AddRange(await AxeCheck.FindAsync(chat.Page, "person"));
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Rate this chat" }).ClickAsync();
        found.AddRange(await AxeCheck.FindAsync(chat.Page, "rating"));
        await chat.Page.Locator("customer-chat summary").ClickAsync();
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Forget this chat on this device" }).ClickAsync();
        found.AddRange(await AxeCheck.FindAsync(chat.Page, "forget"));
        await chat.Page.Keyboard.PressAsync("Escape");
        await chat.Page.EvaluateAsync("() => document.querySelector('customer-chat').setAttribute('mode', 'inline')");
        found.AddRange(await AxeCheck.FindAsync(chat.Page, "inline"));

        Assert.Empty(found);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Chat_with_voice(int width)
    {
        await using var context = await ContextAsync(width);
        await SpeechDouble.AddAsync(context);
        var chat = await ChatPage.OpenAsync(context, "/?voice");
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Read answers aloud" }).ClickAsync();
        await chat.AskAsync("Can I return something?");
        await Expect(chat.Page.Locator("customer-chat .voice.reading")).ToBeVisibleAsync();
        var found = new List<string>(await AxeCheck.FindAsync(chat.Page, "reading"));
        // Not by the mouse: on a busy machine a click is a hold, which ends as it is let go.
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Talk", Exact = true }).EvaluateAsync("button => button.click()");
        await Expect(chat.Page.Locator("customer-chat .voice.listening")).ToBeVisibleAsync();
        found.AddRange(await AxeCheck.FindAsync(chat.Page, "listening"));
        await new SpeechDouble(chat.Page).FailAsync("not-allowed");
        await Expect(chat.Page.Locator("customer-chat .voice.wrong")).ToBeVisibleAsync();
        found.AddRange(await AxeCheck.FindAsync(chat.Page, "denied"));

        Assert.Empty(found);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Live_page_with_figures(int width)
    {
        await using var context = await ContextAsync(width);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/live");
        await page.GetByLabel("Tenant").FillAsync(browser.Server.Tenant);
        await page.GetByLabel("API key").FillAsync(browser.Server.ApiKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator("#figures")).ToBeVisibleAsync();

        Assert.Empty(await AxeCheck.FindAsync(page, "figures"));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Docs(int width)
    {
        await using var docs = browser.Server is DoubleChatServer ? await DocsServer.StartAsync() : null;
        await using var context = await ContextAsync(width);
        var page = await context.NewPageAsync();
        await page.GotoAsync((docs?.BaseUrl ?? browser.Server.BaseUrl) + "/docs");
        await Expect(page.GetByText("A first conversation").Or(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).First).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");

        Assert.Empty(await AxeCheck.FindAsync(page, "/docs"));
    }

    [Fact]
    public async Task Axe_finds_what_is_wrong()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<html><title>x</title><body><p style='color:#aaa'>pale</p><button></button>");

        var found = await AxeCheck.FindAsync(page, "x");

        Assert.Contains(found, problem => problem.Contains("color-contrast", StringComparison.Ordinal));
        Assert.Contains(found, problem => problem.Contains("html-has-lang", StringComparison.Ordinal));
        Assert.Contains(found, problem => problem.Contains("region", StringComparison.Ordinal));
        Assert.Contains(found, problem => problem.Contains("button-name", StringComparison.Ordinal));
    }

    private Task<IBrowserContext> ContextAsync(int width) => browser.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = 800 },
        IsMobile = width < 500,
        HasTouch = width < 500,
    });
}
