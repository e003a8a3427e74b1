using System.Globalization;
using System.Text.RegularExpressions;
using CustomerService.Access;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Injection;
using CustomerService.Conversations;
using CustomerService.WebConsole.Reports;
using Microsoft.Playwright;
using static CustomerService.Browser.Tests.Staff.ReportBrowsing;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>Reports in a real browser, before a real cluster.</summary>
public sealed class ReportPageTests(BrowserFixture browser, ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    private static readonly string[] Formats = ["csv", "xlsx"];

    private static readonly IReadOnlyList<string> Texts = [.. InjectionCorpus.All.Where(text => !text.Contains('\0', StringComparison.Ordinal))];

    [Fact]
    public async Task Report_is_narrowed_and_compared_and_its_address_shows_the_same_to_somebody_else()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl, "/console/reports/");
        await server.Cluster.SayAsync("shared", "Where is my order?", channel: "fake");
        await UntilAsync(await context.NewPageAsync(), "/console/reports/topics?time=7d&channel=fake", ".figures-table tbody tr", 1);
        var page = await OpenAsync(context, "/console/reports/topics?time=7d");
        var all = await Figure(page, "Turns").TextContentAsync();

        await page.Locator(".pick summary", new() { HasTextString = "Channel" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "fake" }).CheckAsync();
        await Expect(page).ToHaveURLAsync(new Regex("time=7d&channel=fake$"));
        await Expect(Figure(page, "Turns")).Not.ToHaveTextAsync(all!);
        await Expect(page.Locator(".figures-table tbody th")).ToHaveTextAsync(["Order status"]);
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "fake" })).ToBeCheckedAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
        await page.GetByLabel("Beside").SelectOptionAsync("weeks");
        await Expect(page).ToHaveURLAsync(new Regex("compare=weeks"));
        await Expect(page.Locator(".strip .beside").First).ToContainTextAsync("weeks before");
        await page.GetByLabel("Rows by").SelectOptionAsync("channel");
        await Expect(page.Locator(".figures-table tbody th")).ToHaveTextAsync(["fake"]);
        await page.Locator(".figures-table thead a", new() { HasTextString = "Tone" }).ClickAsync();
        await Expect(page.Locator("[aria-sort=descending]")).ToHaveTextAsync("Tone");

        await using var other = await browser.NewContextAsync(baseUrl: server.BaseUrl);
        server.Access.Person = SignedIn.Manager with { Id = "p-2", Name = "Grace Hopper", Scopes = AccessScope.Analytics };
        try
        {
            var theirs = await OpenAsync(other, page.Url);
            await Expect(theirs.Locator(".who")).ToHaveTextAsync("Grace Hopper");
            Assert.Equal(await TextAsync(page, ".strip, .figures-table, .chips"), await TextAsync(theirs, ".strip, .figures-table, .chips"));
        }
        finally
        {
            server.Access.Person = SignedIn.Manager;
        }

        // Going back goes back through what was asked.
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(page.Locator(".figures-table tbody th")).ToHaveTextAsync(["Order status"]);
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task Row_leads_to_its_conversations_and_they_to_why_it_was_decided_so()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        await server.Cluster.SayAsync("drilled", "Where is my order?", channel: "drilled");
        var page = await context.NewPageAsync();
        await UntilAsync(page, "/console/reports/topics?time=today&channel=drilled", ".figures-table tbody tr", 1);

        await page.Locator(".figures-table tbody a", new() { HasTextString = "Order status" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Conversations behind “Turns”");
        await Expect(page.Locator(".narrowed")).ToContainTextAsync("Order status");
        await page.GetByRole(AriaRole.Link, new() { Name = "drilled" }).ClickAsync();

        await page.Locator(".turn summary").First.ClickAsync();
        var decided = (await server.Cluster.Conversation("drilled").ReadEventsAsync(0, 50, TimeSpan.Zero))!.Events.OfType<TurnDecided>().Single();
        await Expect(page.Locator(".turn dl")).ToContainTextAsync(decided.Decision.Reason);
    }

    [Fact]
    public async Task Conversations_behind_a_figure_are_those_that_it_counts()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await context.NewPageAsync();

        await page.GotoAsync("/console/reports/handoffs/conversations?time=today&channel=api");
        await Expect(page.Locator(".conversations tbody th", new() { HasTextString = "waits" })).ToHaveCountAsync(1);
        await Expect(page.Locator(".conversations tbody th", new() { HasTextString = "d0-" })).ToHaveCountAsync(0);

        // Of a share, what it is a share of: all that were rated.
        await page.GotoAsync("/console/reports/satisfaction/conversations?time=today");
        await Expect(page.Locator(".conversations tbody th")).ToHaveTextAsync(["d0-2", "d0-0"]);
    }

    [Fact]
    public async Task Bar_leads_to_its_conversations_by_pointer_and_by_keyboard()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await OpenAsync(context, "/console/reports/messages?time=today");
        await Expect(page.Locator(".drawing[data-drawn]")).ToHaveCountAsync(1);
        await page.Locator(".chart summary").ClickAsync();
        var links = page.Locator(".chart tbody a");
        var hours = await links.CountAsync();
        var last = await links.Last.GetAttributeAsync("href");
        Assert.Equal(TimeProvider.System.GetUtcNow().Hour + 1, hours);

        var box = (await page.Locator(".drawing").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + box.Width - 24, box.Y + 30);
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(last!) + "$"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Conversations behind “From customers”");

        await page.GoBackAsync();
        await page.Locator(".chart summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await links.Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(last!) + "$"));
    }

    [Fact]
    public async Task Hours_of_the_week_lead_to_their_conversations()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await OpenAsync(context, "/console/reports/busy-hours?from=" + Day(-1) + "&to=" + Day(-1));
        var total = int.Parse((await Figure(page, "From customers").TextContentAsync())!, CultureInfo.InvariantCulture);

        await Expect(page.Locator(".heat tbody a")).ToHaveCountAsync(7 * 24);
        Assert.Equal(total, (await page.Locator(".heat tbody a").AllTextContentsAsync()).Sum(text => int.Parse(text, CultureInfo.InvariantCulture)));
        await page.Locator(".heat .h8 a").First.ClickAsync();
        await Expect(page.Locator(".conversations tbody th").First).ToContainTextAsync("d1-");
    }

    [Fact]
    public async Task Files_hold_what_the_table_shows()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await OpenAsync(context, $"/console/reports/messages?from={Day(-7)}&to={Day(-1)}&by=time");
        var shown = await page.Locator(".figures-table").EvaluateAsync<string[][]>(
            """
            (table) => [...table.querySelectorAll('tbody tr, tfoot tr')].map((row) =>
              [row.cells[0].textContent.trim(), ...[...row.cells].slice(2).map((cell) => cell.firstChild.textContent.trim())])
            """);
        Assert.Equal(8, shown.Length);
        Assert.Equal("All", shown[^1][0]);

        foreach (var format in Formats)
        {
            var link = page.GetByRole(AriaRole.Link, new() { Name = format == "csv" ? "CSV" : "Excel" });
            var file = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
            Assert.Equal($"messages-{Day(-7)}-{Day(-1)}.{format}", file.SuggestedFilename);
            await using var content = await file.CreateReadStreamAsync();
            var rows = await RowsAsync(content, format);
            Assert.Equal(shown.Length, rows.Count);
            foreach (var (row, cells) in rows.Zip(shown))
            {
                Assert.Equal(cells[0], row["time"] == ReportSql.All ? "All" : DateTimeOffset.Parse(row["time"], CultureInfo.InvariantCulture).ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture));
                Assert.Equal(cells[1..], new[] { "messages_received", "messages_sent", "agent_messages", "conversations_active" }.Select(metric => row[metric]));
                Assert.Equal("0", row["messages_received_before"]);
            }
        }
    }

    [Fact]
    public async Task Text_that_a_spreadsheet_would_run_is_text_in_a_file_as_well()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        const string Reason = "=1+1'),('x";
        await server.Cluster.SayAsync("formula", "Where is my order?", channel: "formula");
        await server.Cluster.Conversation("formula").HandOffAsync(new HandoffRequest { Reason = Reason });
        await UntilAsync(await context.NewPageAsync(), "/console/reports/waiting?time=today&channel=formula", ".figures-table tbody tr", 1);

        var answer = await context.APIRequest.GetAsync("/console/reports/waiting/export?time=today&channel=formula&compare=none&format=csv");

        Assert.Equal($"\"'{Reason}\",,,1,1", (await answer.TextAsync()).Split('\n')[1]);
    }

    [Fact]
    public async Task Nobody_without_the_scope_gets_any_of_it_and_who_loses_it_is_shown_nothing_more()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await OpenAsync(context, "/console/reports/topics");
        string[] addresses = ["", "/topics", "/no-such", "/topics/conversations", "/topics/export?format=csv", "/no-such/export"];
        try
        {
            server.Access.Person = SignedIn.Manager with { Scopes = AccessScope.Conversations | AccessScope.Agents | AccessScope.Customers };
            foreach (var address in addresses)
            {
                Assert.Equal(403, (await context.APIRequest.GetAsync("/console/reports" + address)).Status);
            }

            await page.GetByLabel("Beside").SelectOptionAsync("weeks");
            await Expect(page.Locator("h1")).ToHaveTextAsync("This is not open to you any more");
            await Expect(page.Locator(".strip")).ToHaveCountAsync(0);

            server.Access.Person = null;
            foreach (var address in addresses)
            {
                Assert.Equal(401, (await context.APIRequest.GetAsync("/console/reports" + address)).Status);
            }

            // An analyst sees figures and what is behind them, and nothing that anybody wrote.
            server.Access.Person = SignedIn.Manager with { Scopes = AccessScope.Analytics };
            await page.GotoAsync("/console/reports/satisfaction/conversations?time=today");
            await Expect(page.Locator(".conversations tbody th")).ToHaveTextAsync(["d0-2", "d0-0"]);
            await Expect(page.Locator(".conversations tbody a")).ToHaveCountAsync(0);
        }
        finally
        {
            server.Access.Person = SignedIn.Manager;
        }
    }

    [Theory]
    [InlineData("time=never", "There is no stretch of time called “never”.")]
    [InlineData("from=0001-01-01&to=9999-12-31", "There are no figures of that time.")]
    [InlineData("from=2026-02-30&to=2026-03-01", "Days are written like 2026-11-30: both the first and the last.")]
    [InlineData("from=2026-02-01", "Days are written like 2026-11-30: both the first and the last.")]
    [InlineData("from=2026-02-02&to=2026-02-01", "The first day is after the last.")]
    [InlineData("from=2001-01-01&to=2026-02-01", "That is more than 800 days.")]
    [InlineData("from=9998-01-01&to=9998-01-01", "There are no figures of that time.")]
    [InlineData("shoe=42", "This report can't be narrowed by “shoe”.")]
    [InlineData("by=shoe", "This report is not measured by “shoe”.")]
    [InlineData("metric=shoe", "This report has no figure called “shoe”.")]
    [InlineData("sort=-shoe", "The rows can't be sorted by “shoe”.")]
    [InlineData("compare=shoe", "Nothing to compare with is called “shoe”.")]
    [InlineData("grain=second", "Time goes by hour, day, week, month; there is no “second”.")]
    [InlineData("grain=hour", "Hours are shown for at most 14 days.")]
    [InlineData("at=2020-01-01T00%3A00Z", "That part of the time is not in the stretch that was asked for.")]
    [InlineData("at=%3Cimg%20src%3Dx%20onerror%3Dpwned()%3E", "That part of the time is not in the stretch that was asked for.")]
    [InlineData("by=%3Cimg%20src%3Dx%20onerror%3Dpwned()%3E", "This report is not measured by “<img src=x onerror=pwned()>”.")]
    public async Task Address_that_asks_for_what_is_not_there_gets_one_clear_line(string query, string says)
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl, "/console/reports/");
        var page = await context.NewPageAsync();

        await page.GotoAsync($"/console/reports/topics?{query}");
        await Expect(page.Locator(".problem p").First).ToHaveTextAsync(says);
        await page.GotoAsync($"/console/reports/topics/conversations?{query}");
        await Expect(page.Locator(".problem p").First).ToHaveTextAsync(says);
        var file = await context.APIRequest.GetAsync($"/console/reports/topics/export?format=csv&{query}");
        Assert.Equal((400, says), (file.Status, await file.TextAsync()));
        await page.GotoAsync($"/console/reports/no-such?{query}");
        await Expect(page.Locator("h1")).ToHaveTextAsync("There is no such report");
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task Every_report_shows_figures_or_says_that_there_are_none()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console/reports");
        var titles = await page.Locator(".reports a").AllTextContentsAsync();
        Assert.Equal(ReportCatalogue.All.Select(report => report.Title), titles);
        var withFigures = 0;

        foreach (var report in ReportCatalogue.All)
        {
            await page.GotoAsync(report.Path);
            await Expect(page.Locator("form[data-live]")).ToBeVisibleAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync(report.Title);
            await Expect(page.Locator(".strip .figure")).ToHaveCountAsync(report.Metrics.Length);
            await Expect(page.Locator(".figures-table, .report .calm")).ToHaveCountAsync(1);
            if (await page.Locator(".figures-table").CountAsync() == 1)
            {
                await Expect(page.Locator(".drawing[data-drawn], .heat")).ToHaveCountAsync(1);
                Assert.NotEqual(0, await page.Locator(".figures-table tbody tr").CountAsync());
                withFigures++;
            }
            else
            {
                await Expect(page.Locator(".report .calm")).ToHaveTextAsync("Nothing of that happened then.");
            }
        }

        // Nobody's test has had a person answer, or a message fail to arrive.
        Assert.True(withFigures >= 16, $"{withFigures} reports have figures.");
        Assert.Empty(server.Log.Entries);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_figures_are_measured_by_stays_text_wherever_it_is_shown(bool bypassPolicy)
    {
        var (server, context) = await console.OpenAsync(browser, new() { BypassCSP = bypassPolicy });
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl, "/console/reports/");
        var page = await context.NewPageAsync();
        foreach (var (chunk, texts) in Texts.Chunk(40).Index())
        {
            var channel = $"hostile-{chunk}-{bypassPolicy}".ToLowerInvariant();
            foreach (var (index, text) in texts.Index())
            {
                var id = $"{channel}-{index}";
                await server.Cluster.SayAsync(id, "Where is my order?", channel: channel);
                Assert.Equal(CommandStatus.Accepted, (await server.Cluster.Conversation(id).HandOffAsync(new HandoffRequest { Reason = text })).Status);
            }

            await UntilAsync(page, $"/console/reports/waiting?time=today&channel={channel}", ".figures-table tbody tr", texts.Length);
            var expected = texts.Select(text => ReportDimension.Text("reason", text)).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(expected, (await TextAsync(page, ".figures-table tbody th bdi")).Order(StringComparer.Ordinal));
            await page.Locator(".pick summary", new() { HasTextString = "Reason" }).ClickAsync();
            await Expect(page.Locator(".menu bdi")).ToHaveCountAsync(texts.Length);
            Assert.Equal(expected, (await TextAsync(page, ".menu bdi")).Order(StringComparer.Ordinal));

            // One of them chosen: it is in the address, among what it is narrowed to, and above what is behind it.
            await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
            await Expect(page.Locator(".chips li")).ToHaveCountAsync(2);
            await Expect(page.Locator(".figures-table tbody tr")).ToHaveCountAsync(1);
            var link = await page.Locator(".figures-table tbody a").GetAttributeAsync("href");
            await page.GotoAsync(link!);
            await Expect(page.Locator(".conversations tbody tr")).ToHaveCountAsync(1);
        }

        Assert.Empty(watch.Seen);
        Assert.Single(context.Pages);
    }

    [Theory]
    [InlineData("/console/reports", 1440)]
    [InlineData("/console/reports", 390)]
    [InlineData("/console/reports/topics?channel=api&compare=weeks", 1440)]
    [InlineData("/console/reports/topics?channel=api", 390)]
    [InlineData("/console/reports/satisfaction?by=time", 2560)]
    [InlineData("/console/reports/busy-hours", 1440)]
    [InlineData("/console/reports/busy-hours", 390)]
    [InlineData("/console/reports/people", 390)]
    [InlineData("/console/reports/handoffs/conversations?channel=api", 1440)]
    [InlineData("/console/reports/handoffs/conversations?channel=api", 390)]
    [InlineData("/console/reports/topics?shoe=42", 390)]
    [InlineData("/console/reports/no-such", 390)]
    public async Task Page_fits_and_is_open_to_everybody(string path, int width)
    {
        var (server, context) = await console.OpenAsync(browser, new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            IsMobile = width < 500,
            HasTouch = width < 500,
        });
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl, "/console/reports/");
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        if (await page.Locator(".controls").CountAsync() > 0)
        {
            await Expect(page.Locator("form[data-live]")).ToBeVisibleAsync();
            await page.Locator(".pick summary").First.ClickAsync();
        }

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways.");
        Assert.Empty(await AxeCheck.FindAsync(page, path));
        Assert.Empty(await AccessibilityCheck.FindAsync(page));
        Assert.Empty(watch.Seen);
    }
}
