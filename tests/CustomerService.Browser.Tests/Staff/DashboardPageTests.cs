using System.Text.RegularExpressions;
using CustomerService.Access;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Injection;
using CustomerService.Dashboards;
using CustomerService.People;
using Microsoft.Playwright;
using static CustomerService.Browser.Tests.Staff.DashboardBench;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>Dashboards in a real browser, before a real cluster.</summary>
public sealed class DashboardPageTests(BrowserFixture browser, ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task Dashboard_is_made_from_nothing_by_pointer_and_by_keys_and_survives_a_reload()
    {
        var (server, context) = await console.OpenAsync(browser, new() { ViewportSize = new() { Width = 1440, Height = 1100 } });
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        var page = await OpenAsync(context, "/console/dashboards/new/edit");
        var cards = page.Locator("[data-card]");

        // By keys: a figure makes a card, and a dimension goes onto the card that is chosen.
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Made <here>");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("[data-field=messages_received]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(cards).ToHaveCountAsync(1);
        await page.Locator("[data-field=channel]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(cards.First.Locator("h2")).ToHaveTextAsync("Messages from customers by channel");
        await Expect(page.GetByLabel("Picture")).ToHaveValueAsync("bar");

        // Only what fits is offered, and why others don't is said.
        await Expect(page.Locator("option[value=line]")).ToHaveAttributeAsync("disabled", "");
        await page.Locator(".why:not(.narrow) summary").ClickAsync();
        await Expect(page.Locator(".why:not(.narrow)")).ToContainTextAsync("Pivot needs two dimensions.");
        await page.GetByLabel("Picture").SelectOptionAsync("table");
        await Expect(cards.First.Locator("tfoot")).ToContainTextAsync("All");

        // It can be narrowed to what there is.
        await page.Locator(".narrow summary").ClickAsync();
        await page.Locator(".narrow select").SelectOptionAsync("sender");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "customer" }).CheckAsync();
        await Expect(page.Locator(".narrow summary")).ToHaveTextAsync("Narrowed to sender: customer");

        // By pointer: a figure beside the card, a dimension onto it, a card before the other.
        await cards.First.Locator("[data-grab]").ClickAsync();
        await DragAsync(page, page.Locator("[data-field=turns]"), page.Locator("[data-board]"), 0.9f, 0.5f);
        await Expect(cards).ToHaveCountAsync(2);
        await DragAsync(page, page.Locator("[data-field=intent]"), cards.Nth(1));
        await Expect(cards.Nth(1).Locator("h2")).ToHaveTextAsync("Turns by intent");
        await DragAsync(page, cards.Nth(1).Locator("[data-grab]"), cards.First, 0.1f);
        await Expect(cards.First.Locator("h2")).ToHaveTextAsync("Turns by intent");
        await DragAsync(page, cards.First.Locator("[data-grip]"), page.Locator("[data-board]"), 0.66f, 0.2f);
        await Expect(cards.First).ToHaveClassAsync(new Regex(@"\bw8\b"));

        // And back by keys.
        await cards.First.Locator("[data-grab]").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(cards.Nth(1).Locator("h2")).ToHaveTextAsync("Turns by intent");
        await cards.Nth(1).Locator("[data-grab]").FocusAsync();
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await Expect(cards.Nth(1)).ToHaveClassAsync(new Regex(@"\bw7\b"));
        Assert.Empty(await AxeCheck.FindAsync(page, "making one"));

        await page.ReloadAsync();
        await Expect(page.Locator(".workshop[data-ready]")).ToBeVisibleAsync();
        await Expect(page.GetByText("What you had not saved is here again.")).ToBeVisibleAsync();
        await Expect(cards.Locator("h2")).ToHaveTextAsync(["Messages from customers by channel", "Turns by intent"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/console/dashboards/made-here$"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Made <here>");
        await Expect(page.Locator(".card")).ToHaveCountAsync(2);
        var saved = (await Grain(server).FindAsync("made-here", 0, Ada))!;
        Assert.Equal(new DashboardFilter("sender", ["customer"]), Assert.Single(saved.Content.Cards[0].Filters));
        Assert.Equal((1, "p-1", 7), (saved.Version, saved.Owner, saved.Content.Cards[1].Width));
        Assert.Empty(watch.Seen);
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task Value_that_is_pressed_narrows_the_other_cards_in_the_address()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        await server.Cluster.SayAsync("crossed", "Where is my order?", channel: "crossed");
        await SaveAsync(server, "crossed", WithAll with
        {
            Cards =
            [
                Card("table", 6, 2, "messages_received") with { By = "channel", Title = "Channels" },
                Card("table", 6, 2, "turns") with { By = "intent", Title = "Topics" },
                Card("number", 6, 1, "model_changes"),
            ],
        });
        var page = await context.NewPageAsync();
        var channel = page.Locator(".card").First.GetByRole(AriaRole.Link, new() { Name = "crossed" });
        do
        {
            await GoAsync(page, "/console/dashboards/crossed?time=today");
        }
        while (await channel.CountAsync() == 0);

        var others = page.Locator(".card").Nth(1);
        var all = await others.Locator("tfoot td").TextContentAsync();
        await channel.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex(@"\?time=today&channel=crossed$"));
        await Expect(others.Locator("tfoot td")).ToHaveTextAsync("1");
        Assert.NotEqual("1", all);
        await Expect(channel).ToHaveAttributeAsync("aria-current", "true");
        Assert.NotEqual(1, await page.Locator(".card").First.Locator("tbody tr").CountAsync());
        await Expect(page.Locator(".chips li")).ToHaveTextAsync(new Regex("crossed"));
        await page.ReloadAsync();
        await Expect(others.Locator("tfoot td")).ToHaveTextAsync("1");

        // It goes by itself, while somebody looks.
        await Expect(page.Locator("form[data-live]")).ToBeVisibleAsync();
        await server.Cluster.SayAsync("crossed-2", "Where is my order?", channel: "crossed");
        await Expect(others.Locator("tfoot td")).ToHaveTextAsync("2");
        await channel.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"\?time=today$"));
    }

    [Fact]
    public async Task Dashboard_is_seen_by_the_role_that_it_is_shared_with_and_goes_back_to_a_version()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        await SaveAsync(server, "shared", WithAll with { Title = "First", Cards = [Card("number", 6, 1, "turns")] });
        try
        {
            ActAs(server, "analyst", Roles.Analyst);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/console/dashboards/shared");
            await Expect(page.Locator("h1")).ToHaveTextAsync("There is no such dashboard");

            server.Access.Person = SignedIn.Manager;
            await GoAsync(page, "/console/dashboards/shared/edit");
            await page.GetByLabel("Title", new() { Exact = true }).First.FillAsync("Second");
            await page.Locator(".pick summary").ClickAsync();
            await page.GetByLabel("Analyst may see it").CheckAsync();
            await page.GetByLabel("Supervisor may change it").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync("Second");

            ActAs(server, "analyst", Roles.Analyst);
            await GoAsync(page, "/console/dashboards/shared");
            await Expect(page.Locator("h1")).ToHaveTextAsync("Second");
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Change" })).ToHaveCountAsync(0);
            await page.GotoAsync("/console/dashboards/shared/edit");
            await Expect(page.Locator("h1")).ToHaveTextAsync("There is no such dashboard to change");
            await page.GotoAsync("/console/dashboards/shared/versions");
            await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go back to it" })).ToHaveCountAsync(0);
            ActAs(server, "officer", Roles.DataProtectionOfficer);
            await page.GotoAsync("/console/dashboards/shared");
            await Expect(page.Locator("h1")).ToHaveTextAsync("There is no such dashboard");

            // Who may change it is told who was first, keeps what they made, and does not share it.
            ActAs(server, "super", Roles.Supervisor);
            await GoAsync(page, "/console/dashboards/shared/edit");
            await Expect(page.Locator(".pick")).ToHaveCountAsync(0);
            await page.GetByLabel("Title", new() { Exact = true }).First.FillAsync("Third");
            var current = (await Grain(server).FindAsync("shared", 0, Ada))!;
            await SaveAsync(server, "shared", current.Content with { Title = "Between" });
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await Expect(page.Locator(".problem")).ToContainTextAsync("Ada Lovelace saved version 3 meanwhile");
            await Expect(page.GetByLabel("Title", new() { Exact = true }).First).ToHaveValueAsync("Third");

            await page.GotoAsync("/console/dashboards/shared/versions");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go back to it" })).ToHaveCountAsync(2);
            Assert.Empty(await AxeCheck.FindAsync(page, "versions"));
            await page.Locator("tbody tr").Last.GetByRole(AriaRole.Button).ClickAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync("First");
            var back = (await Grain(server).FindAsync("shared", 0, Ada))!;
            Assert.Equal((4, "super", "analyst"), (back.Version, back.By, Assert.Single(back.Content.Viewers)));

            server.Access.Person = SignedIn.Manager with { Scopes = AccessScope.Conversations };
            foreach (var address in new[] { "", "/shared", "/shared/edit", "/shared/versions", "/new/edit" })
            {
                Assert.Equal(403, (await context.APIRequest.GetAsync("/console/dashboards" + address)).Status);
            }
        }
        finally
        {
            server.Access.Person = SignedIn.Manager;
        }
    }

    [Theory]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1440)]
    [InlineData(2560)]
    public async Task Every_picture_is_for_everybody_and_fits(int width)
    {
        var (server, context) = await console.OpenAsync(browser, new() { ViewportSize = new() { Width = width, Height = 900 } });
        await using var closes = context;
        await SaveAsync(server, "all", WithAll);
        var page = await OpenAsync(context, "/console/dashboards/all");

        await Expect(page.Locator(".card")).ToHaveCountAsync(WithAll.Cards.Length);
        await Expect(page.Locator(".drawing[data-drawn]")).ToHaveCountAsync(7);
        await Expect(page.Locator(".heat tbody a")).ToHaveCountAsync(7 * 24);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth, innerWidth)"));
        foreach (var summary in await page.Locator(".chart summary").AllAsync())
        {
            await summary.ClickAsync();
        }

        await Expect(page.Locator(".chart table")).ToHaveCountAsync(7);
        Assert.Empty(await AxeCheck.FindAsync(page, $"dashboard, {width}"));
        await page.GotoAsync("/console/dashboards");
        await Expect(page.Locator("a[href='/console/dashboards/all']")).ToBeVisibleAsync();
        Assert.Empty(await AxeCheck.FindAsync(page, $"dashboards, {width}"));
        await GoAsync(page, "/console/dashboards/all/edit");
        await page.Locator("[data-grab]").First.ClickAsync();
        await Expect(page.Locator(".card-form")).ToBeVisibleAsync();
        Assert.Empty(await AxeCheck.FindAsync(page, $"changing one, {width}"));
        Assert.Equal(width, await page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth, innerWidth)"));
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task Titles_stay_text_wherever_they_are_shown()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        var texts = InjectionCorpus.All.Where(text => DashboardRules.ProblemsOf(new() { Title = text }).Count == 0).ToArray();
        Assert.True(texts.Length > 20, $"{texts.Length} are titles.");
        var page = await context.NewPageAsync();
        foreach (var (index, some) in texts.Chunk(DashboardRules.MostCards).Index())
        {
            await SaveAsync(server, $"hostile-{index}", new()
            {
                Title = some[0],
                Cards = [.. some.Select(text => Card("number", 3, 1, "turns") with { Title = text, Filters = [new("channel", [text[..Math.Min(text.Length, 128)]])] })],
            });
            await GoAsync(page, $"/console/dashboards/hostile-{index}");
            Assert.Equal(some, (await page.Locator(".card h2 bdi").AllTextContentsAsync()));
            Assert.Equal(some[0], await page.Locator("h1").TextContentAsync());
            await GoAsync(page, $"/console/dashboards/hostile-{index}/edit");
            Assert.Equal(some, (await page.Locator(".card h2 bdi").AllTextContentsAsync()));
        }

        await page.GotoAsync("/console/dashboards/hostile-0/versions");
        await Expect(page.Locator("tbody bdi").First).ToHaveTextAsync(texts[0]);
        await page.GotoAsync("/console/dashboards");
        Assert.Contains(texts[0], await page.Locator(".dashboards bdi").AllTextContentsAsync());
        Assert.Empty(watch.Seen);
    }
}
