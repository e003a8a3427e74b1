using System.Net;
using System.Text.RegularExpressions;
using CustomerService.Access;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Injection;
using CustomerService.Conversations;
using CustomerService.People;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>The inbox shows who waits, live, and whose conversations there are; to who may answer, and to nobody else.</summary>
public sealed class InboxPageTests(BrowserFixture browser, DeskFixture desk) : IClassFixture<DeskFixture>
{
    private const int MostReason = 500;

    [Fact]
    public async Task Who_waits_appears_longest_first_and_goes_when_taken()
    {
        await using var context = await desk.ContextAsync(browser);
        var watch = await InjectionWatch.BeginAsync(context, desk.Server.BaseUrl);
        await desk.AskAsync("first", "live", "asked twice");
        var page = await desk.OpenAsync(context, "Kim", "/console/inbox?channel=live");
        var rows = page.Locator(".inbox tbody tr");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync("first");
        await Expect(rows.First).ToContainTextAsync("live");
        await Expect(rows.First).ToContainTextAsync("asked twice");

        // What comes while somebody looks.
        await desk.AskAsync("second", "live");
        await Expect(page.Locator(".inbox tbody a")).ToHaveTextAsync(["first", "second"]);
        await Expect(page.Locator("h1")).ToContainTextAsync("customers wait, the longest for");
        await desk.Server.Cluster.Conversation("first").TakeAsync(new TakeRequest { AgentId = "sam", AgentName = "Sam" });
        await Expect(page.Locator(".inbox tbody a")).ToHaveTextAsync(["second"]);

        // Everybody's, mine, and back: the address keeps what is looked at.
        await page.GetByRole(AriaRole.Link, new() { Name = "Everybody's" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("view=all&channel=live$"));
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First.Locator("td").Last).ToHaveTextAsync("Sam");
        await page.ReloadAsync();
        await Expect(rows.First.Locator("td").Last).ToHaveTextAsync("Sam");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mine" }).ClickAsync();
        await Expect(page.Locator(".calm")).ToContainTextAsync("You have no conversation");
        await desk.GiveAsync("given", "Kim");
        await page.GetByLabel("Channel").SelectOptionAsync("");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Answer given" })).ToBeVisibleAsync();
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task Next_is_the_longest_of_those_that_are_shown_and_one_that_waits_no_more_is_passed_over()
    {
        await using var context = await desk.ContextAsync(browser);
        await desk.AskAsync("next-0", "other");
        await desk.AskAsync("next-1", "next");
        await desk.AskAsync("next-2", "next");
        var page = await desk.OpenAsync(context, "Robin", "/console/inbox?channel=next");
        await Expect(page.Locator(".inbox tbody a")).ToHaveTextAsync(["next-1", "next-2"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Take the next" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/console/conversations/next-1$"));
        await Expect(page.Locator(".owner")).ToHaveTextAsync("You have this conversation");
    }

    [Fact]
    public async Task Count_stands_beside_the_way_to_it_and_moves()
    {
        await using var context = await desk.ContextAsync(browser);
        await desk.AskAsync("counted-1");
        var page = await desk.OpenAsync(context, "Ada", "/console/nothing-here");
        var count = page.Locator(".rail .count");
        await Expect(count).ToContainTextAsync("waiting");
        var before = Number(await count.TextContentAsync());

        await desk.AskAsync("counted-2");

        await Expect(count).ToHaveTextAsync($"{before + 1} waiting");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("queue");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/console/inbox$"));
    }

    [Theory]
    [InlineData(Roles.Admin, true)]
    [InlineData(Roles.Supervisor, true)]
    [InlineData(Roles.Agent, true)]
    [InlineData(Roles.Analyst, false)]
    [InlineData(Roles.DataProtectionOfficer, false)]
    public async Task Each_role_sees_it_or_does_not(string role, bool sees)
    {
        await using var context = await desk.ContextAsync(browser);
        var page = await desk.OpenAsync(context, $"someone-{role}", "/console/nothing-here", role);

        await Expect(page.Locator(".rail a[href='/console/inbox']")).ToHaveCountAsync(sees ? 1 : 0);
        Assert.Equal(sees ? 200 : 403, (await page.GotoAsync("/console/inbox"))!.Status);
    }

    [Theory]
    [InlineData("/console/inbox", 1440)]
    [InlineData("/console/inbox", 390)]
    [InlineData("/console/inbox", 2560)]
    [InlineData("/console/inbox?view=mine", 390)]
    [InlineData("/console/inbox?view=all", 1440)]
    [InlineData("/console/inbox?view=all", 390)]
    [InlineData("/console/inbox?channel=none-such", 390)]
    public async Task Page_fits_and_is_open_to_everybody(string path, int width)
    {
        await using var context = await desk.ContextAsync(browser, new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            IsMobile = width < 500,
            HasTouch = width < 500,
        });
        var page = await desk.OpenAsync(context, "Ines", "/console/nothing-here");
        await desk.AskAsync(new string('a', 90), "fits", new string('b', 200));
        await desk.GiveAsync($"fits-{width}", "Ines");
        await page.GotoAsync(path);
        await Expect(page.Locator(".head [data-live]")).ToBeVisibleAsync();

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways.");
        Assert.Empty(await AxeCheck.FindAsync(page, path));
        Assert.Empty(await AccessibilityCheck.FindAsync(page));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reasons_and_owners_stay_text(bool bypassPolicy)
    {
        await using var context = await desk.ContextAsync(browser, new() { BypassCSP = bypassPolicy });
        var watch = await InjectionWatch.BeginAsync(context, desk.Server.BaseUrl);

        // HTML has no way to write U+0000, and the first paint is HTML.
        var texts = InjectionCorpus.All.Where(text => text.Length <= MostReason && !text.Contains('\0', StringComparison.Ordinal)).ToList();
        var channel = $"hostile-{bypassPolicy}";
        foreach (var (index, text) in texts.Index())
        {
            await desk.AskAsync($"{channel}-{index:000}", channel, text);
        }

        var page = await desk.OpenAsync(context, "Mia", $"/console/inbox?channel={channel}");
        await Expect(page.Locator(".inbox tbody tr")).ToHaveCountAsync(texts.Count);
        Assert.Equal(texts, await page.Locator(".inbox td:nth-child(6)").EvaluateAllAsync<string[]>("cells => cells.map((cell) => cell.textContent)"));

        foreach (var (index, text) in texts.Index())
        {
            await desk.Server.Cluster.Conversation($"{channel}-{index:000}").TakeAsync(new TakeRequest { AgentId = "sam", AgentName = text });
        }

        await page.GotoAsync($"/console/inbox?view=all&channel={channel}");
        await Expect(page.Locator(".inbox tbody tr")).ToHaveCountAsync(texts.Count);
        Assert.Equal(texts, await page.Locator(".inbox td:last-child").EvaluateAllAsync<string[]>("cells => cells.map((cell) => cell.textContent)"));
        foreach (var index in Enumerable.Range(0, texts.Count))
        {
            await desk.Server.Cluster.Conversation($"{channel}-{index:000}").CloseAsync(new CloseRequest());
        }

        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task Who_may_not_any_more_is_refused_though_their_page_still_has_the_buttons()
    {
        await using var server = await ConsoleServer.StartAsync();
        await using var context = await browser.NewContextAsync(baseUrl: server.BaseUrl);
        var inbox = await context.NewPageAsync();
        await inbox.GotoAsync("/console/inbox");
        await Expect(inbox.Locator("h1")).ToHaveTextAsync("Nobody waits");
        await Expect(inbox.Locator(".calm")).ToHaveTextAsync("Nobody waits for a person. Who asks for one appears here by itself.");
        foreach (var id in new[] { "taken", "open" })
        {
            await server.Cluster.SayAsync(id, "My parcel came broken.");
            await server.Cluster.Conversation(id).HandOffAsync(new HandoffRequest());
        }

        await server.Cluster.Conversation("taken").TakeAsync(new TakeRequest { AgentId = SignedIn.Manager.Id, AgentName = SignedIn.Manager.Name });
        var conversation = await context.NewPageAsync();
        await conversation.GotoAsync("/console/conversations/taken");
        await Expect(conversation.Locator(".composer[data-open]")).ToBeVisibleAsync();
        await conversation.Locator(".composer textarea").FillAsync("Said by nobody");
        await Expect(inbox.GetByRole(AriaRole.Button, new() { Name = "Take open" })).ToBeEnabledAsync();

        // Their pages are as they were until something happens: what they send is what somebody would who makes it up.
        server.Access.Person = SignedIn.Manager with { Scopes = AccessScope.Conversations | AccessScope.Analytics };
        await conversation.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(conversation.GetByRole(AriaRole.Alert).First).ToHaveTextAsync("You may not answer any more. What you typed is kept in this tab.");
        await conversation.GetByRole(AriaRole.Button, new() { Name = "To the queue" }).ClickAsync();
        await Expect(inbox.Locator("h1")).ToHaveTextAsync("This is not open to you any more");
        var taken = await server.Cluster.Conversation("taken").ReadTranscriptAsync(0, 50);
        Assert.Equal((ConversationStatus.HandedOff, SignedIn.Manager.Id), (taken!.Status, taken.AgentId));
        Assert.DoesNotContain(taken.Messages, message => message.From == Speaker.Agent);
        Assert.Equal(ConversationStatus.WaitingForAgent, (await server.Cluster.Conversation("open").ReadTranscriptAsync(0, 50))!.Status);

        // They still read, and are offered nothing.
        await conversation.ReloadAsync();
        await Expect(conversation.Locator(".said.customer")).ToHaveCountAsync(1);
        await Expect(conversation.Locator(".answer")).ToHaveCountAsync(0);
        await Expect(conversation.Locator(".rail a[href='/console/inbox']")).ToHaveCountAsync(0);
        using var http = new HttpClient { BaseAddress = new(server.BaseUrl) };
        using var answer = await http.GetAsync("/console/inbox", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static int Number(string? text) => int.Parse(Regex.Match(text!, "[0-9]+").Value, System.Globalization.CultureInfo.InvariantCulture);
}
