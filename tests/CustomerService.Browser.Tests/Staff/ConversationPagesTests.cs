using System.Text.RegularExpressions;
using CustomerService.Access;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Injection;
using CustomerService.Content;
using CustomerService.Conversations;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>Conversations are found, and read: what was said, what was understood and decided, live.</summary>
public sealed class ConversationPagesTests(BrowserFixture browser, ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    private const int LongestName = 80;
    private const int AtOnce = 5;

    /// <summary>HTML has no way to write U+0000, and the first paint is HTML.</summary>
    private static readonly IReadOnlyList<string> Texts = [.. InjectionCorpus.All.Where(text => !text.Contains('\0', StringComparison.Ordinal))];

    [Fact]
    public async Task List_is_narrowed_by_state_and_beginning_and_its_address_keeps_it()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console/conversations");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "d7-0", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Channel" }).Locator("option")).ToHaveTextAsync(["Any", "api"]);

        await Expect(page.Locator("form[data-live]")).ToBeVisibleAsync();
        await page.GetByLabel("State").SelectOptionAsync("waitingForAgent");
        await Expect(page).ToHaveURLAsync(new Regex("state=waitingForAgent"));
        await Expect(page.Locator(".conversations tbody th")).ToHaveTextAsync(["waits"]);
        await page.ReloadAsync();
        await Expect(page.Locator(".conversations tbody th")).ToHaveTextAsync(["waits"]);

        await Expect(page.Locator("form[data-live]")).ToBeVisibleAsync();
        await page.GetByLabel("State").SelectOptionAsync("");
        await page.GetByLabel("Begins with").FillAsync("d1-");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".conversations tbody th")).ToHaveTextAsync(["d1-1", "d1-0"]);

        await page.GetByLabel("Begins with").FillAsync("nothing'; DROP");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("No conversation is like that.")).ToBeVisibleAsync();
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task Who_reads_conversations_and_counts_none_has_the_list_live()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        server.Access.Person = SignedIn.Manager with { Scopes = AccessScope.Conversations | AccessScope.Agents | AccessScope.Customers };
        try
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync("/console/conversations");
            await Expect(page.Locator("form[data-live]")).ToBeVisibleAsync();

            await server.Cluster.SayAsync("for-a-reader", "Where is my order?");

            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "for-a-reader", Exact = true })).ToBeVisibleAsync();
            Assert.Empty(server.Log.Entries);
        }
        finally
        {
            server.Access.Person = SignedIn.Manager;
        }
    }

    [Fact]
    public async Task Older_conversations_are_a_page_away()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var ids = Enumerable.Range(0, 53).Select(index => $"older-{index:00}").ToList();
        foreach (var id in ids)
        {
            await server.Cluster.SayAsync(id, "Where is my order?");
        }

        var page = await context.NewPageAsync();
        var rows = page.Locator(".conversations tbody th");
        await page.GotoAsync("/console/conversations?q=older-");
        await Expect(rows.First).ToHaveTextAsync("older-52");
        var first = await rows.AllTextContentsAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Older", Exact = true }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(3);
        var second = await rows.AllTextContentsAsync();

        Assert.Equal(ids, first.Concat(second).Reverse());
        await page.GetByRole(AriaRole.Link, new() { Name = "Newest" }).ClickAsync();
        await Expect(rows.First).ToHaveTextAsync("older-52");
    }

    [Fact]
    public async Task Conversation_shows_what_was_understood_and_decided_and_why_and_goes_on_live()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        await server.Cluster.SayAsync("read", "Where is my order?", channel: "fake");
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console/conversations/read");

        await Expect(page.Locator(".said.customer .text")).ToHaveTextAsync("Where is my order?");
        await Expect(page.Locator(".turn .intent")).ToHaveTextAsync("Order status");
        await page.Locator(".turn summary").ClickAsync();
        var decided = await server.Cluster.Conversation("read").ReadEventsAsync(0, 50, TimeSpan.Zero);
        var turn = decided!.Events.OfType<TurnDecided>().Single();
        await Expect(page.Locator(".turn dl")).ToContainTextAsync(turn.Decision.Reason);
        await Expect(page.Locator(".turn dl")).ToContainTextAsync(turn.Understanding.Models);
        await Expect(page.Locator(".said.bot .by")).ToContainTextAsync("sent");

        await server.Cluster.SayAsync("read", "Thank you so much", channel: "fake");
        await Expect(page.Locator(".said.customer")).ToHaveCountAsync(2);
        await Expect(page.Locator(".said.bot")).ToHaveCountAsync(2);
        await server.Cluster.Conversation("read").HandOffAsync(new HandoffRequest { Reason = "asked twice" });
        await Expect(page.Locator(".note")).ToContainTextAsync("A person was asked for: asked twice");
        await Expect(page.Locator(".head .state")).ToHaveTextAsync("Waits for a person");
        await server.Cluster.Conversation("read").PostAgentMessageAsync(
            new AgentMessage { MessageId = "a-1", AgentId = "robin", AgentName = "Robin", Text = "I'll see to it." });
        await Expect(page.Locator(".said.agent")).ToContainTextAsync("I'll see to it.");
        await Expect(page.Locator(".facts")).ToContainTextAsync("Robin");

        // What somebody had opened stays open while more comes.
        await Expect(page.Locator(".turn details").First).ToHaveAttributeAsync("open", "");
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task Conversation_that_the_list_led_to_goes_on_live_as_well()
    {
        var (server, context) = await console.OpenAsync(browser);
        await using var closes = context;
        await server.Cluster.SayAsync("from-the-list", "Where is my order?");
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console/conversations?q=from-the-list");
        await Expect(page.Locator("form[data-live]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "from-the-list" }).ClickAsync();
        await Expect(page.Locator(".said.customer")).ToHaveCountAsync(1);

        await server.Cluster.SayAsync("from-the-list", "Thank you so much");

        await Expect(page.Locator(".said.customer")).ToHaveCountAsync(2);
        await page.GoBackAsync();
        await Expect(page.Locator(".conversations tbody th")).ToHaveTextAsync(["from-the-list"]);
    }

    [Theory]
    [InlineData("no-such-conversation")]
    [InlineData("a%20b")]
    public async Task Conversation_that_is_not_there_is_said_to_be_so(string id)
    {
        var (_, context) = await console.OpenAsync(browser);
        await using var closes = context;
        var page = await context.NewPageAsync();

        await page.GotoAsync($"/console/conversations/{id}");

        await Expect(page.Locator("h1")).ToHaveTextAsync("There is no such conversation to read");
    }

    [Theory]
    [InlineData("/console/conversations", 1440)]
    [InlineData("/console/conversations", 390)]
    [InlineData("/console/conversations/accessible", 1440)]
    [InlineData("/console/conversations/accessible", 390)]
    [InlineData("/console/conversations/no-such", 390)]
    public async Task Page_fits_and_is_open_to_everybody(string path, int width)
    {
        var (server, context) = await console.OpenAsync(browser, new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            IsMobile = width < 500,
            HasTouch = width < 500,
        });
        await using var closes = context;
        var conversation = server.Cluster.Conversation("accessible");
        await server.Cluster.SayAsync("accessible", "Where is my order? " + new string('x', 300), channel: "fake");
        await conversation.HandOffAsync(new HandoffRequest { Reason = "asked" });
        await conversation.PostAgentMessageAsync(new AgentMessage { MessageId = "a-1", AgentId = "robin", Text = "Here." });
        await conversation.CloseAsync(new CloseRequest());
        await conversation.RateAsync(new Rating { Score = 4, Comment = "Good." });
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        if (path.EndsWith("accessible", StringComparison.Ordinal))
        {
            await page.Locator(".turn summary").First.ClickAsync();
        }

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways.");
        Assert.Empty(await AxeCheck.FindAsync(page, path));
        Assert.Empty(await AccessibilityCheck.FindAsync(page));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_customers_and_agents_write_and_are_called_stays_text(bool bypassPolicy)
    {
        var (server, context) = await console.OpenAsync(browser, new() { BypassCSP = bypassPolicy });
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        var id = $"hostile-{bypassPolicy}";
        var conversation = server.Cluster.Conversation(id);
        foreach (var (index, text) in Texts.Index())
        {
            await conversation.PostMessageAsync(new CustomerMessage
            {
                MessageId = $"m-{index}",
                Text = text,
                Channel = "api",
                Content = new MessageContent { Sender = new MessageSender { Name = NameOf(text) } },
            });
            await conversation.PostAgentMessageAsync(
                new AgentMessage { MessageId = $"a-{index}", AgentId = "robin", AgentName = NameOf(text), Text = text });
        }

        var page = await context.NewPageAsync();
        await page.GotoAsync($"/console/conversations/{id}");

        await Expect(page.Locator(".said.customer")).ToHaveCountAsync(Texts.Count);
        await Expect(page.Locator(".said.agent")).ToHaveCountAsync(Texts.Count);
        Assert.Equal(Texts, await TextsAsync(page, ".said.customer .text"));
        Assert.Equal(Texts, await TextsAsync(page, ".said.agent .text"));
        Assert.Equal(Texts.Select(NameOf), await TextsAsync(page, ".said.customer strong"));
        Assert.Equal(Texts.Select(NameOf), await TextsAsync(page, ".said.agent strong"));
        await AssertNothingRanAsync(page, watch);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reasons_and_comments_stay_text(bool bypassPolicy)
    {
        var (server, context) = await console.OpenAsync(browser, new() { BypassCSP = bypassPolicy });
        await using var closes = context;
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        var page = await context.NewPageAsync();
        foreach (var (chunk, texts) in Texts.Chunk(AtOnce).Index())
        {
            // A conversation takes so many commands at once, and no more.
            var id = $"reasons-{bypassPolicy}-{chunk}";
            var conversation = server.Cluster.Conversation(id);
            await server.Cluster.SayAsync(id, "Where is my order?");
            foreach (var (index, text) in texts.Index())
            {
                Assert.Equal(CommandStatus.Accepted, (await conversation.HandOffAsync(new HandoffRequest { Reason = text })).Status);
                Assert.Equal(
                    CommandStatus.Accepted,
                    (await conversation.HandOffAsync(new HandoffRequest { ToAgent = false, Reason = text })).Status);
                await conversation.RateAsync(new Rating { Score = 1 + (index % 5), Comment = text });
            }

            await page.GotoAsync($"/console/conversations/{id}");

            await Expect(page.Locator(".note")).ToHaveCountAsync(3 * texts.Length);
            var notes = await TextsAsync(page, ".note p");
            Assert.All(texts.Index(), text => Assert.StartsWith($"A person was asked for: {text.Item}", notes[3 * text.Index], StringComparison.Ordinal));
            Assert.All(texts.Index(), text => Assert.Equal($"The word went back to the assistant: {text.Item}", notes[(3 * text.Index) + 1]));
            Assert.All(texts.Index(), text => Assert.EndsWith($": {text.Item}", notes[(3 * text.Index) + 2], StringComparison.Ordinal));
        }

        await AssertNothingRanAsync(page, watch);
    }

    private static async Task AssertNothingRanAsync(IPage page, InjectionWatch watch)
    {
        await page.EvaluateAsync(
            "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => requestIdleCallback(resolve, { timeout: 1000 })))))");
        Assert.Empty(watch.Seen);
        Assert.Single(page.Context.Pages);
    }

    private static string NameOf(string text) => text.Trim() is var name && name.Length <= LongestName ? name : name[..LongestName];

    private static Task<string[]> TextsAsync(IPage page, string selector) =>
        page.Locator(selector).EvaluateAllAsync<string[]>("elements => elements.map((element) => element.textContent)");
}
