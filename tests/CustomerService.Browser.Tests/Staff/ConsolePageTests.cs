using System.Globalization;
using System.Text.RegularExpressions;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Injection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>The console in a real browser, before a real cluster.</summary>
public sealed class ConsolePageTests(BrowserFixture browser, ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task Home_tells_the_day_and_follows_it()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        var page = await context.NewPageAsync();

        await page.GotoAsync("/console");

        await Expect(page.Locator("h1")).ToContainTextAsync("so far today");
        await Expect(Figure(page, "Waiting now")).ToHaveTextAsync("1");
        await Expect(page.Locator(".attention")).ToContainTextAsync("One customer has waited for a person");
        await Expect(page.Locator(".drawing[data-drawn]")).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "waits" })).ToBeVisibleAsync();
        await Expect(page.Locator(".topics tbody th").First).ToBeVisibleAsync();
        await Expect(Figure(page, "Satisfied")).ToHaveTextAsync("100 %");
        var before = await Figure(page, "Messages").TextContentAsync();

        await server.Cluster.SayAsync("another", "Where is my order?");

        await Expect(Figure(page, "Messages")).Not.ToHaveTextAsync(before!);
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task Figures_stand_beside_those_of_yesterday_and_last_week_by_this_time()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await context.NewPageAsync();

        await page.GotoAsync("/console");

        // By this time of the day there were two yesterday, and three a week ago. Today's go on, so all is read at once.
        var shown = Array.Empty<string>();
        await page.WaitForConditionAsync(() =>
        {
            shown = page.Locator(".figure", new() { Has = page.Locator("dt", new() { HasTextString = "Conversations" }) })
                .Locator(".value, .change").EvaluateAllAsync<string[]>("parts => parts.map((part) => part.textContent)").GetAwaiter().GetResult();
            return shown.Length == 3;
        });
        var now = double.Parse(shown[0], CultureInfo.InvariantCulture);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"yesterday +{100 * (now - 2) / 2:#,0} %"), shown[1], StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $" +{100 * (now - 3) / 3:#,0} %"), shown[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_is_there_as_a_table_too()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await Expect(page.Locator(".drawing[data-drawn]")).ToHaveCountAsync(2);

        await page.Locator(".chart summary").First.ClickAsync();

        var table = page.Locator(".chart table").First;
        await Expect(table.Locator("tbody tr")).ToHaveCountAsync(24);
        await Expect(table.Locator("thead th").Nth(1)).ToHaveTextAsync("Today");
        await Expect(table.Locator("thead th").Nth(3)).ToContainTextAsync("last week");

        // Of today there is what has begun.
        var hour = TimeProvider.System.GetUtcNow().Hour;
        await Expect(table.Locator("tbody td:nth-child(2)").Nth(hour)).Not.ToHaveTextAsync("–");
        await Expect(table.Locator("tbody td:nth-child(3)").Nth(23)).Not.ToHaveTextAsync("–");
    }

    [Theory]
    [InlineData("/console", 1440)]
    [InlineData("/console", 390)]
    [InlineData("/console/wall", 1440)]
    [InlineData("/console/wall", 2560)]
    [InlineData("/console/wall", 390)]
    public async Task Page_fits_and_is_open_to_everybody(string path, int width)
    {
        var (server, context) = await console.OpenAsync(browser, new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            IsMobile = width < 500,
            HasTouch = width < 500,
        });
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        await Expect(page.Locator(".drawing[data-drawn]")).ToHaveCountAsync(2);
        await Expect(page.Locator(".figure .change").First).ToBeVisibleAsync();
        foreach (var details in await page.Locator(".chart summary").AllAsync())
        {
            await details.ClickAsync();
        }

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways.");
        Assert.Empty(await AxeCheck.FindAsync(page, path));
        Assert.Empty(await AccessibilityCheck.FindAsync(page));
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task Keyboard_suffices_to_go_somewhere()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await Expect(page.Locator(".drawing[data-drawn]")).ToHaveCountAsync(2);

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        Assert.Empty(await AxeCheck.FindAsync(page, "palette"));
        await page.Keyboard.TypeAsync("screen");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveTextAsync(["Wall", "Conversations: screen"]);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex("/console/wall$"));
        await Expect(page.Locator(".wall h1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task First_key_skips_to_the_content()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await Expect(page.Locator(".drawing[data-drawn]")).ToHaveCountAsync(2);
        await page.Locator(".skip").FocusAsync();

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#main")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.getElementById('main').contains(document.activeElement)"));
    }

    [Fact]
    public async Task Palette_closes_by_escape_and_gives_the_focus_back()
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await Expect(page.Locator(".drawing[data-drawn]")).ToHaveCountAsync(2);
        await page.Locator("button.find").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("no such place");
        await Expect(page.Locator("dialog .none")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("dialog")).ToBeHiddenAsync();
        await Expect(page.Locator("button.find")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Combobox)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Scheme_is_chosen_and_stays()
    {
        var (_, context) = await console.OpenAsync(browser, new() { ColorScheme = ColorScheme.Light });
        await using var closes = context;
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await Expect(page.Locator(".drawing[data-drawn]")).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Button, new() { Name = "Light or dark" }).ClickAsync();
        await page.ReloadAsync();

        Assert.Equal("dark", await page.EvaluateAsync<string>("() => document.documentElement.dataset.scheme"));
        Assert.Equal("dark", await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).colorScheme"));
    }

    private static ILocator Figure(IPage page, string label) => page.Locator(".figure")
        .Filter(new() { Has = page.Locator("dt", new() { HasTextString = label }) }).Locator(".value");
}
