using System.Text.RegularExpressions;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Injection;
using CustomerService.Content;
using CustomerService.Conversations;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>Customers who ask for a person are answered in the console.</summary>
public sealed class AnsweringTests(BrowserFixture browser, DeskFixture desk) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task Visitor_asks_for_a_person_is_answered_and_goes_on_with_the_assistant()
    {
        await using var visitors = await desk.ContextAsync(browser);
        await using var agents = await desk.ContextAsync(browser);
        var watch = await InjectionWatch.BeginAsync(agents, desk.Server.BaseUrl);
        var console = await desk.OpenAsync(agents, "Kim", "/console/inbox");
        await Expect(console.Locator(".head [data-live]")).ToBeVisibleAsync();
        var chat = await visitors.NewPageAsync();
        await chat.GotoAsync("/app/acme");
        await chat.Locator("customer-chat textarea").First.FillAsync("I want to talk to a person");
        await chat.Keyboard.PressAsync("Enter");
        await Expect(chat.Locator("customer-chat .notice")).ToBeVisibleAsync();
        var id = await ConversationAsync(chat);

        // It comes to who looks, by itself.
        await console.GetByRole(AriaRole.Button, new() { Name = $"Take {id}" }).ClickAsync();
        await Expect(console).ToHaveURLAsync(new Regex($"/console/conversations/{id}$"));
        await Expect(console.Locator(".owner")).ToHaveTextAsync("You have this conversation");
        await Expect(chat.Locator("customer-chat .notice")).ToContainTextAsync("Kim");

        await SayAsync(console, "Hello, **Kim** here.");
        await Expect(chat.Locator("customer-chat .message.agent")).ToContainTextAsync("Hello, Kim here.");
        await Expect(chat.Locator("customer-chat .message.agent strong")).ToHaveTextAsync("Kim");

        await chat.Locator("customer-chat textarea").First.FillAsync("It is the blue one.");
        await chat.Keyboard.PressAsync("Enter");
        await Expect(console.Locator(".said.customer .text").Last).ToHaveTextAsync("It is the blue one.");

        await console.GetByRole(AriaRole.Button, new() { Name = "To the assistant" }).ClickAsync();
        await Expect(console.Locator(".owner")).ToHaveTextAsync("The assistant answers");
        await Expect(console.Locator(".composer")).ToHaveCountAsync(0);
        var answers = await chat.Locator("customer-chat .message.bot").CountAsync();
        await chat.Locator("customer-chat textarea").First.FillAsync("Where is my order?");
        await chat.Keyboard.PressAsync("Enter");
        await Expect(chat.Locator("customer-chat .message.bot").Nth(answers)).ToBeVisibleAsync();
        await Expect(console.Locator(".said.customer .text").Last).ToHaveTextAsync("Where is my order?");
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task Of_two_who_press_at_once_one_has_it_and_the_other_reads_who()
    {
        await using var first = await desk.ContextAsync(browser);
        await using var second = await desk.ContextAsync(browser);
        await desk.AskAsync("raced", "race");
        IPage[] pages = [await desk.OpenAsync(first, "Ada", "/console/inbox?channel=race"), await desk.OpenAsync(second, "Robin", "/console/inbox?channel=race")];
        foreach (var page in pages)
        {
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take raced" })).ToBeEnabledAsync();
        }

        // Both by one clock: what comes of the first is shown to the other half a second later.
        var at = await pages[0].EvaluateAsync<double>("() => Date.now() + 1500");
        await Task.WhenAll(pages.Select(page => page.EvaluateAsync(
            "at => { const button = document.querySelector('[aria-label=\"Take raced\"]'); return new Promise((done) => { setTimeout(() => { button.click(); done(); }, at - Date.now()); }); }", at)));

        var owner = "";
        await pages[0].WaitForConditionAsync(() =>
            (owner = desk.Server.Cluster.Conversation("raced").ReadTranscriptAsync(0, 1).GetAwaiter().GetResult()!.AgentName ?? "").Length > 0);
        var (winner, loser) = owner == "Ada" ? (pages[0], pages[1]) : (pages[1], pages[0]);
        await Expect(winner).ToHaveURLAsync(new Regex("/console/conversations/raced$"));
        await Expect(winner.Locator(".owner")).ToHaveTextAsync("You have this conversation");
        await Expect(loser.GetByRole(AriaRole.Status).Filter(new() { HasText = "quicker" })).ToHaveTextAsync($"{owner} was quicker: raced is theirs.");
        await Expect(loser).ToHaveURLAsync(new Regex("/console/inbox"));

        await loser.GotoAsync("/console/conversations/raced");
        await Expect(loser.Locator(".owner")).ToHaveTextAsync($"{owner} has this conversation");
        await Expect(loser.Locator(".composer")).ToHaveCountAsync(0);
        await Expect(loser.Locator(".answer button")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_typed_survives_a_reload_and_a_lost_connection_and_is_sent_once()
    {
        const string Text = "First line\n\"second\" <b>\u00e9\u4f60\ud83d\ude42";
        await using var context = await desk.ContextAsync(browser);
        var page = await desk.OpenAsync(context, "Vera", "/console/nothing-here");
        await desk.GiveAsync("kept", "Vera");
        await page.GotoAsync("/console/conversations/kept");
        await OpenedAsync(page);
        await page.Locator(".composer textarea").FillAsync(Text);

        await page.ReloadAsync();
        await OpenedAsync(page);
        await Expect(page.Locator(".composer textarea")).ToHaveValueAsync(Text);

        // A host that does not know this circuit has the page load itself again.
        await page.EvaluateAsync("() => { window.before = true; }");
        await page.EvaluateAsync(
            "() => document.getElementById('components-reconnect-modal').dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state: 'rejected' } }))");
        await page.WaitForFunctionAsync("() => window.before === undefined");
        await OpenedAsync(page);
        await Expect(page.Locator(".composer textarea")).ToHaveValueAsync(Text);

        // Pressed twice, it is one message.
        await page.Locator(".composer").EvaluateAsync("form => { form.requestSubmit(); form.requestSubmit(); }");
        await Expect(page.Locator(".said.agent .text")).ToHaveTextAsync(Text);
        await Expect(page.Locator(".composer textarea")).ToHaveValueAsync("");
        await SayAsync(page, "And another.");
        await Expect(page.Locator(".said.agent")).ToHaveCountAsync(2);
        Assert.Equal([Text, "And another."], (await desk.SaidAsync("kept")).Select(message => message.Text));
        Assert.All(await desk.SaidAsync("kept"), message => Assert.Equal(("Vera", MessageFormat.Markdown), (message.AuthorName, message.Format)));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => sessionStorage.length"));
    }

    [Fact]
    public async Task Longest_message_of_the_widest_characters_is_sent_from_the_browser()
    {
        await using var context = await desk.ContextAsync(browser);
        var page = await desk.OpenAsync(context, "Olga", "/console/nothing-here");
        await desk.GiveAsync("longest", "Olga");
        await page.GotoAsync("/console/conversations/longest");
        var text = new string('\u4f60', ContentLimits.MessageText);

        await SayAsync(page, text);

        await Expect(page.Locator(".said.agent .text")).ToHaveTextAsync(text);
        Assert.Equal(text, Assert.Single(await desk.SaidAsync("longest")).Text);
    }

    [Fact]
    public async Task What_was_sent_though_nobody_said_so_is_not_sent_again()
    {
        await using var context = await desk.ContextAsync(browser);
        var page = await desk.OpenAsync(context, "Nora", "/console/nothing-here");
        await desk.GiveAsync("unsure", "Nora");
        await page.GotoAsync("/console/conversations/unsure");
        await OpenedAsync(page);
        await page.Locator(".composer textarea").FillAsync("On its way.");
        var id = await page.EvaluateAsync<string>("() => JSON.parse(sessionStorage.getItem(sessionStorage.key(0))).id");

        // As if this tab had sent it, and its host had died before it could say so.
        await desk.Server.Cluster.Conversation("unsure").PostAgentMessageAsync(
            new AgentMessage { MessageId = id, AgentId = await desk.IdAsync("Nora"), AgentName = "Nora", Text = "On its way.", Format = MessageFormat.Markdown });

        await Expect(page.Locator(".said.agent .text")).ToHaveTextAsync("On its way.");
        await Expect(page.Locator(".composer textarea")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Conversation_that_is_lost_says_so_and_what_was_typed_stays()
    {
        await using var context = await desk.ContextAsync(browser);
        var page = await desk.OpenAsync(context, "Lena", "/console/nothing-here");
        await desk.GiveAsync("lost", "Lena");
        var conversation = desk.Server.Cluster.Conversation("lost");
        await page.GotoAsync("/console/conversations/lost");
        await OpenedAsync(page);
        var box = page.Locator(".composer textarea");
        await box.FillAsync("I have looked into it.");

        await conversation.CloseAsync(new CloseRequest());
        await Expect(page.Locator(".owner")).ToHaveTextAsync("It is closed, until the customer writes again");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToHaveTextAsync("The conversation is closed. What you typed is kept here.");
        await Expect(box).ToHaveValueAsync("I have looked into it.");

        await desk.Server.Cluster.SayAsync("lost", "Hello?");
        await conversation.TakeAsync(new TakeRequest { AgentId = "sam", AgentName = "Sam" });
        await Expect(page.Locator(".owner")).ToHaveTextAsync("Sam has this conversation");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToHaveTextAsync("Sam has this conversation now. What you typed is kept here.");
        await Expect(box).ToHaveValueAsync("I have looked into it.");
        Assert.Empty(await desk.SaidAsync("lost"));

        await conversation.ReleaseAsync(new ReleaseRequest { AgentId = "sam", ToQueue = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "Take", Exact = true }).ClickAsync();
        await Expect(page.Locator(".owner")).ToHaveTextAsync("You have this conversation");
        await box.PressAsync("Control+Enter");
        await Expect(page.Locator(".said.agent .text")).ToHaveTextAsync("I have looked into it.");
        await Expect(page.Locator(".answer .problem")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keyboard_suffices_to_take_answer_give_back_and_close()
    {
        await using var context = await desk.ContextAsync(browser);
        await desk.AskAsync("by-keys-1", "keys");
        await desk.AskAsync("by-keys-2", "keys");
        var page = await desk.OpenAsync(context, "Tom", "/console/inbox?channel=keys");
        var next = page.GetByRole(AriaRole.Button, new() { Name = "Take the next" });
        await Expect(next).ToBeEnabledAsync();
        await Expect(page.Locator(".inbox tbody a")).ToHaveTextAsync(["by-keys-1", "by-keys-2"]);

        await next.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/console/conversations/by-keys-1$"));
        await Expect(page.Locator(".composer textarea")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("I see to it.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".said.agent .text")).ToHaveTextAsync("I see to it.");
        await Expect(page.Locator(".composer textarea")).ToBeFocusedAsync();

        // Back past "Close…" is "To the queue".
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Close…" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".owner")).ToHaveTextAsync("The customer waits for a person");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take", Exact = true })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Leave it open" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".owner")).ToHaveTextAsync("It is closed, until the customer writes again");
        await Expect(page.Locator(".head .state")).ToHaveTextAsync("Closed");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    [InlineData(2560)]
    public async Task Page_fits_and_is_open_to_everybody(int width)
    {
        await using var context = await desk.ContextAsync(browser, new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            IsMobile = width < 500,
            HasTouch = width < 500,
        });
        var watch = await InjectionWatch.BeginAsync(context, desk.Server.BaseUrl);
        var page = await desk.OpenAsync(context, "Ines", "/console/nothing-here");
        await desk.GiveAsync($"fits-{width}", "Ines");
        await page.GotoAsync($"/console/conversations/fits-{width}");
        await OpenedAsync(page);
        await page.Locator(".composer textarea").FillAsync(string.Concat(Enumerable.Repeat("A long line of an answer. ", 60)) + new string('x', 300));
        await page.GetByRole(AriaRole.Button, new() { Name = "To the queue" }).ClickAsync();
        await Expect(page.Locator(".owner")).ToHaveTextAsync("The customer waits for a person");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.Locator(".answer .problem")).ToBeVisibleAsync();

        await AssertFitsAsync(page, "conversation");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close…" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await AssertFitsAsync(page, "closing");
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task What_agents_type_and_whose_it_is_stays_text()
    {
        await using var context = await desk.ContextAsync(browser);
        var watch = await InjectionWatch.BeginAsync(context, desk.Server.BaseUrl);
        var page = await desk.OpenAsync(context, "Mia", "/console/nothing-here");
        await desk.GiveAsync("typed-hostile", "Mia");
        await page.GotoAsync("/console/conversations/typed-hostile");
        await OpenedAsync(page);
        var texts = InjectionCorpus.All.Where(text => !text.Any(char.IsControl)).Where((_, index) => index % 12 == 0).ToList();
        foreach (var (index, text) in texts.Index())
        {
            await SayAsync(page, text);
            await Expect(page.Locator(".said.agent")).ToHaveCountAsync(index + 1);
        }

        Assert.Equal(texts, await page.Locator(".said.agent .text").EvaluateAllAsync<string[]>("elements => elements.map((element) => element.textContent)"));
        foreach (var (index, name) in texts.Select(text => text.Trim()).Where(text => text.Length <= 80).Take(8).Index())
        {
            var id = $"owned-hostile-{index}";
            await desk.Server.Cluster.SayAsync(id, "Hello");
            await desk.Server.Cluster.Conversation(id).TakeAsync(new TakeRequest { AgentId = "sam", AgentName = name });
            await page.GotoAsync($"/console/conversations/{id}");
            await Expect(page.Locator(".owner")).ToHaveTextAsync($"{name} has this conversation");
        }

        Assert.Empty(watch.Seen);
    }

    private static async Task AssertFitsAsync(IPage page, string where)
    {
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways.");
        Assert.Empty(await AxeCheck.FindAsync(page, where));
        Assert.Empty(await AccessibilityCheck.FindAsync(page));
    }

    private static Task OpenedAsync(IPage page) => Expect(page.Locator(".composer[data-open]")).ToBeVisibleAsync();

    private static async Task SayAsync(IPage page, string text)
    {
        await OpenedAsync(page);
        await Expect(page.Locator(".composer textarea")).ToHaveValueAsync("");
        await page.Locator(".composer textarea").FillAsync(text);
        await page.Locator(".composer textarea").PressAsync("Control+Enter");
    }

    private static Task<string> ConversationAsync(IPage chat) => chat.EvaluateAsync<string>(
        "() => JSON.parse(localStorage.getItem(Object.keys(localStorage).find(key => key.startsWith('customer-chat:') && key.endsWith(':session')))).conversationId");
}
