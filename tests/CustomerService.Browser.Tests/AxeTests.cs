using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>axe finds nothing (its best practices included) on any page of ours, in light and dark, on a desk and on a phone.</summary>
public sealed class AxeTests(BrowserFixture browser)
{
    private const int MostPages = 40;

    public static TheoryData<ColorScheme, int> Looks => new()
    {
        { ColorScheme.Light, 1280 },
        { ColorScheme.Dark, 1280 },
        { ColorScheme.Light, 390 },
        { ColorScheme.Dark, 390 },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_that_links_lead_to(ColorScheme scheme, int width)
    {
        await using var context = await ContextAsync(scheme, width);
        var page = await context.NewPageAsync();
        var found = new List<string>();
        var waiting = new Queue<string>(["/", "/help", "/live", "/no-such-page"]);
        var known = waiting.ToHashSet(StringComparer.Ordinal);
        for (var checkedPages = 0; checkedPages < MostPages && waiting.TryDequeue(out var path); checkedPages++)
        {
            var response = (await page.GotoAsync(path))!;
            if ((await response.AllHeadersAsync()).GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) != true || path.StartsWith("/docs", StringComparison.Ordinal))
            {
                continue; // an address without a page, or the page that has a test of its own
            }

            if (await page.Locator("customer-chat").CountAsync() > 0)
            {
                await Expect(page.Locator("customer-chat .launcher")).ToBeVisibleAsync();
            }

            found.AddRange(await ProblemsAsync(page, path));
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
    [MemberData(nameof(Looks))]
    public async Task Chat_with_everything_in_it(ColorScheme scheme, int width)
    {
        await using var context = await ContextAsync(scheme, width);
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Can I return something? https://shop.example/a");
        await chat.AskAsync("I am not sure");
        var found = new List<string>(await ProblemsAsync(chat.Page, "choices"));
        var conversation = await chat.ConversationAsync();
        await chat.AttachAsync(
            new() { Name = "note.txt", MimeType = "text/plain", Buffer = "hello"u8.ToArray() },
            ChatPage.Picture("lamp.png"),
            new() { Name = "setup.exe", MimeType = "application/x-msdownload", Buffer = [1] });
        found.AddRange(await ProblemsAsync(chat.Page, "attached"));
        await chat.AskAsync("with files");
        await Expect(chat.Log.Locator(".picture.loaded")).ToBeVisibleAsync();
        found.AddRange(await ProblemsAsync(chat.Page, "files"));
        if (browser.Server is DoubleChatServer server)
        {
            server.Conversation(conversation).BotSays("See:", DoubleContent.OfEverything);
            await Expect(chat.Log.Locator(".card").First).ToBeVisibleAsync();
            found.AddRange(await ProblemsAsync(chat.Page, "cards"));
        }

        await api.AskForPersonAsync(conversation, TimeProvider.System.GetUtcNow().AddHours(14));
        await Expect(chat.Notice.GetByRole(AriaRole.Button).First).ToBeVisibleAsync();
        found.AddRange(await ProblemsAsync(chat.Page, "waiting"));
        if (browser.Server is DoubleChatServer)
        {
            await chat.Notice.GetByRole(AriaRole.Button, new() { Name = "E-mail address" }).ClickAsync();
            found.AddRange(await ProblemsAsync(chat.Page, "address"));
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
        found.AddRange(await ProblemsAsync(chat.Page, "person"));
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Rate this chat" }).ClickAsync();
        found.AddRange(await ProblemsAsync(chat.Page, "rating"));
        await chat.Page.Locator("customer-chat summary").ClickAsync();
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Forget this chat on this device" }).ClickAsync();
        found.AddRange(await ProblemsAsync(chat.Page, "forget"));
        await chat.Page.Keyboard.PressAsync("Escape");
        await chat.Page.EvaluateAsync("() => document.querySelector('customer-chat').setAttribute('mode', 'inline')");
        found.AddRange(await ProblemsAsync(chat.Page, "inline"));

        Assert.Empty(found);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Live_page_with_figures(ColorScheme scheme, int width)
    {
        await using var context = await ContextAsync(scheme, width);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/live");
        await page.GetByLabel("Tenant").FillAsync(browser.Server.Tenant);
        await page.GetByLabel("API key").FillAsync(browser.Server.ApiKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator("#figures")).ToBeVisibleAsync();

        Assert.Empty(await ProblemsAsync(page, "figures"));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Docs(ColorScheme scheme, int width)
    {
        await using var docs = browser.Server is DoubleChatServer ? await DocsServer.StartAsync() : null;
        await using var context = await ContextAsync(scheme, width);
        var page = await context.NewPageAsync();
        await page.GotoAsync((docs?.BaseUrl ?? browser.Server.BaseUrl) + "/docs");
        await Expect(page.GetByText("A first conversation").Or(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).First).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");

        Assert.Empty(await ProblemsAsync(page, "/docs"));
    }

    [Fact]
    public async Task Axe_finds_what_is_wrong()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<html><title>x</title><body><p style='color:#aaa'>pale</p><button></button>");

        var found = await ProblemsAsync(page, "x");

        Assert.Contains(found, problem => problem.Contains("color-contrast", StringComparison.Ordinal));
        Assert.Contains(found, problem => problem.Contains("html-has-lang", StringComparison.Ordinal));
        Assert.Contains(found, problem => problem.Contains("region", StringComparison.Ordinal));
        Assert.Contains(found, problem => problem.Contains("button-name", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page, string where)
    {
        var result = await page.RunAxe();
        return [.. result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{where}: {violation.Id} ({violation.Impact}): {node.Target} {node.Html}"))];
    }

    private Task<IBrowserContext> ContextAsync(ColorScheme scheme, int width) => browser.NewContextAsync(new()
    {
        ColorScheme = scheme,
        ViewportSize = new() { Width = width, Height = 800 },
        IsMobile = width < 500,
        HasTouch = width < 500,
    });
}
