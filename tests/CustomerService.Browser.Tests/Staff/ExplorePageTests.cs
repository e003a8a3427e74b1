using System.Text.RegularExpressions;
using CustomerService.Access;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Injection;
using CustomerService.WebConsole.Explore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>People ask the warehouse in SQL, in a real editor, and no further than the API lets them.</summary>
public sealed class ExplorePageTests(BrowserFixture browser, ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    private const string Senders = "SELECT sender, count(*) AS n FROM messages WHERE sender IN ('bot', 'customer') GROUP BY sender ORDER BY sender";

    [Fact]
    public async Task Query_is_typed_and_run_and_its_address_shows_the_same_to_somebody_else()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        var page = await OpenAsync(context);
        await page.Locator(".cm-content").ClickAsync();

        // What there is to select from is proposed as soon as it is known.
        await page.GetByText("Tables", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator(".tables summary", new() { HasTextString = "agent_times" })).ToBeVisibleAsync();
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.TypeAsync("SELECT * FROM agent_ti");
        await Expect(page.Locator(".cm-tooltip-autocomplete")).ToContainTextAsync("agent_times");
        await page.Keyboard.PressAsync("Escape");

        // Typed over, Chromium would keep the look of the word in a style of its own, which the policy refuses.
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Backspace");

        await page.Keyboard.TypeAsync(Senders);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Locator(".rows thead th")).ToHaveTextAsync(["sender", "n"]);
        await Expect(page.Locator(".rows tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator(".rows tbody tr td").First).ToHaveTextAsync("bot");
        await Expect(page.Locator(".picture h2")).ToHaveTextAsync("n by sender");
        await page.GetByLabel("As").SelectOptionAsync("line");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "n by sender" })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/console/explore\?sql=SELECT"));

        await using var other = await browser.NewContextAsync(baseUrl: server.BaseUrl);
        var theirs = await other.NewPageAsync();
        await theirs.GotoAsync(page.Url);
        await Expect(theirs.Locator(".rows tbody tr")).ToHaveCountAsync(2);
        await Expect(theirs.Locator(".cm-content")).ToHaveTextAsync(Senders);
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task What_was_typed_and_what_was_run_is_there_after_a_reload()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await OpenAsync(context);
        await RunAsync(page, "SELECT 1 AS one");
        await Expect(page.Locator(".rows tbody td")).ToHaveTextAsync(["1"]);
        await RunAsync(page, "SELECT 2 AS two");
        await Expect(page.Locator(".rows tbody td")).ToHaveTextAsync(["2"]);

        await page.GotoAsync("/console/explore");
        await Expect(page.Locator("form[data-open]")).ToBeVisibleAsync();
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("SELECT 2 AS two");
        await page.GetByText("Run before").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "SELECT 1 AS one" }).ClickAsync();
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("SELECT 1 AS one");
    }

    [Theory]
    [InlineData("", "The query is empty.")]
    [InlineData("DROP TABLE messages", "Only a SELECT is allowed.")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')", null)]
    [InlineData("SELECT getenv('HOME')", null)]
    [InlineData("SELECT 1; SELECT 2", null)]
    [InlineData("SELECT * FROM fresh_messages", null)]
    [InlineData("SELECT <img src=x onerror=pwned()>", null)]
    public async Task What_the_API_refuses_is_refused_in_one_line(string sql, string? says)
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await OpenAsync(context);

        await RunAsync(page, sql);

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(says is null ? new Regex(".+") : new Regex($"^{Regex.Escape(says)}$"));
        await Expect(page.Locator(".rows")).ToHaveCountAsync(0);
        var file = await context.APIRequest.GetAsync(QueryFiles.Of(sql, "csv"));
        Assert.Equal(400, file.Status);
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task Query_that_takes_long_is_stopped_and_the_next_one_runs()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await OpenAsync(context);

        await RunAsync(page, "SELECT count(*) FROM range(100000000) AS a(x), range(100000000) AS b(y) WHERE (a.x * b.y) % 7 = 3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("It was stopped.");

        await RunAsync(page, Senders);
        await Expect(page.Locator(".rows tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task File_holds_what_the_page_shows()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await OpenAsync(context);
        await RunAsync(page, Senders);
        await Expect(page.Locator(".rows tbody tr")).ToHaveCountAsync(2);
        var shown = await page.Locator(".rows tr").EvaluateAllAsync<string[]>(
            "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()).join(','))");

        var file = await context.APIRequest.GetAsync((await page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).GetAttributeAsync("href"))!);

        Assert.Equal(shown, (await file.TextAsync()).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Who_has_no_figures_to_see_has_no_queries_to_run()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await OpenAsync(context);
        server.Access.Person = SignedIn.Manager with { Scopes = AccessScope.Conversations | AccessScope.Agents | AccessScope.Customers };
        try
        {
            await RunAsync(page, Senders);
            await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This is not open to you any more.");
            Assert.Equal(403, (await page.GotoAsync("/console/explore"))!.Status);
            Assert.Equal(403, (await context.APIRequest.GetAsync(QueryFiles.Of(Senders, "csv"))).Status);
        }
        finally
        {
            server.Access.Person = SignedIn.Manager;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_answer_says_stays_text(bool bypassPolicy)
    {
        var (server, context) = await console.OpenAsync(browser, new() { BypassCSP = bypassPolicy });
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl, "/console/explore?");
        var page = await OpenAsync(context);
        var texts = InjectionCorpus.All.Where(text => !text.Contains('\0', StringComparison.Ordinal)).Take(60).ToList();

        await RunAsync(page, $"SELECT * FROM (VALUES {string.Join(", ", texts.Select(text => $"('{text.Replace("'", "''", StringComparison.Ordinal)}', 1)"))}) AS t(said, n)");

        await Expect(page.Locator(".rows tbody tr")).ToHaveCountAsync(texts.Count);
        Assert.Empty(watch.Seen);
        Assert.Single(context.Pages);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    [InlineData(2560)]
    public async Task Page_fits_and_is_open_to_everybody(int width)
    {
        var (_, context) = await console.OpenAsync(browser, new() { ViewportSize = new() { Width = width, Height = 900 }, IsMobile = width < 500, HasTouch = width < 500 });
        await using var closes = context;
        var page = await OpenAsync(context);
        await RunAsync(page, "SELECT kind, count(*) AS n FROM conversation_changes GROUP BY 1");
        await Expect(page.Locator(".rows tbody tr").First).ToBeVisibleAsync();
        await page.Locator(".pick summary", new() { HasTextString = "Tables" }).ClickAsync();

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways.");
        Assert.Empty(await AxeCheck.FindAsync(page, "explore"));
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console/explore");
        await Expect(page.Locator("form[data-open]")).ToBeVisibleAsync();
        return page;
    }

    // As somebody does who has the query in the clipboard.
    private static async Task RunAsync(IPage page, string sql)
    {
        await page.Locator(".cm-content").FillAsync(sql);
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
    }
}
