using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

public sealed class ConversationTests(BrowserFixture browser)
{
    private const string Question = "Can I return something I have used once?";

    [Fact]
    public async Task Visitor_asks_and_sees_the_answer_with_its_source()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);

        await chat.AskAsync(Question);

        await Expect(chat.OwnWith(Question).Locator(".state")).ToHaveTextAsync("Sent");
        var source = chat.Answers.First.GetByRole(AriaRole.Link).First;
        await Expect(source).ToHaveAttributeAsync("target", "_blank");
        await Expect(source).ToHaveAttributeAsync("rel", "noopener noreferrer");
        var article = await context.RunAndWaitForPageAsync(() => source.ClickAsync());
        await Expect(article.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(article.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("No such article");
    }

    [Fact]
    public async Task Visitor_reloads_and_sees_the_history_once()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync(Question);
        await chat.AskAsync("And how long does delivery take?");
        var before = await chat.Log.Locator(".message .text").AllTextContentsAsync();

        await chat.ReloadAsync();

        await Expect(chat.Log.Locator(".message .text")).ToHaveTextAsync(before);
        await Expect(chat.Answers.First.GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        await chat.AskAsync("Still there?");
        await Expect(chat.Own).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Lines_of_a_message_stay_lines()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);

        await chat.Input.PressSequentiallyAsync("first line");
        await chat.Input.PressAsync("Shift+Enter");
        await chat.Input.PressSequentiallyAsync("second line");
        await chat.Input.PressAsync("Enter");

        await Expect(chat.Own).ToHaveCountAsync(1);
        Assert.Equal("first line\nsecond line", await chat.Own.Locator(".text").TextContentAsync());
        await Expect(chat.Own.Locator(".text")).ToHaveCSSAsync("white-space-collapse", "preserve");
    }

    [Fact]
    public async Task Person_takes_over_and_the_chat_says_so_after_a_reload_too()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");

        await api.AgentSaysAsync(await chat.ConversationAsync(), "Robin here. I will sort this out.");

        await Expect(chat.Log.Locator(".message.agent .text")).ToHaveTextAsync("Robin here. I will sort this out.");
        await Expect(chat.Notice).ToContainTextAsync("A person has taken over");
        await chat.ReloadAsync();
        await Expect(chat.Notice).ToContainTextAsync("A person has taken over");
        await Expect(chat.Log.Locator(".message.agent")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Closed_chat_offers_a_rating_and_is_reopened_by_the_next_message()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");

        await api.CloseAsync(await chat.ConversationAsync());

        await Expect(chat.Notice).ToContainTextAsync("This chat is closed");
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send rating" }).ClickAsync();
        await Expect(chat.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Please choose 1 to 5 stars.");
        await chat.Page.GetByRole(AriaRole.Radio, new() { Name = "4 stars" }).CheckAsync();
        await chat.Page.GetByLabel("Anything to add?").FillAsync("Quick and kind.");
        var rated = await chat.Page.RunAndWaitForRequestAsync(
            () => chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send rating" }).ClickAsync(),
            request => request.Url.EndsWith("/rating", StringComparison.Ordinal));
        var body = rated.PostDataJSON()!.Value;
        Assert.Equal(4, body.GetProperty("score").GetInt32());
        Assert.Equal("Quick and kind.", body.GetProperty("comment").GetString());
        await Expect(chat.Page.Locator("customer-chat .rating")).ToHaveCountAsync(0);

        await chat.AskAsync("One more thing");
        await Expect(chat.Notice).ToBeHiddenAsync();
        await chat.ReloadAsync();
        await Expect(chat.Own).ToHaveCountAsync(2);
        await Expect(chat.Page.Locator("customer-chat .rating")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Answer_that_comes_while_the_chat_is_closed_is_counted_on_the_launcher()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");
        await chat.Input.PressAsync("Escape");

        await api.AgentSaysAsync(await chat.ConversationAsync(), "Are you still there?");

        await Expect(chat.Launcher).ToHaveAccessibleNameAsync("Open chat, new messages: 1");
        await chat.OpenPanelAsync();
        await chat.Page.Keyboard.PressAsync("Escape");
        await Expect(chat.Launcher).ToHaveAccessibleNameAsync("Open chat");
    }

    [Fact]
    public async Task Forgetting_the_chat_leaves_nothing_behind_on_the_device()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");
        var first = await chat.ConversationAsync();

        await chat.Page.Locator("customer-chat summary").ClickAsync();
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Forget this chat on this device" }).ClickAsync();
        var resumeToken = await chat.Page.EvaluateAsync<string>(
            "() => JSON.parse(localStorage.getItem(Object.keys(localStorage).find(key => key.startsWith('customer-chat:') && key.endsWith(':session')))).resumeToken");
        var ended = await chat.Page.RunAndWaitForRequestAsync(
            () => chat.Page.GetByRole(AriaRole.Button, new() { Name = "Forget", Exact = true }).ClickAsync(),
            request => request.Url.EndsWith("/visitors/forget", StringComparison.Ordinal));

        Assert.Equal(resumeToken, ended.PostDataJSON()!.Value.GetProperty("resumeToken").GetString());
        await Expect(chat.Own).ToHaveCountAsync(0);
        Assert.Equal(0, await chat.Page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(key => key.startsWith('customer-chat:')).length"));
        await chat.AskAsync("Hello again");
        Assert.NotEqual(first, await chat.ConversationAsync());
        await Expect(chat.Own).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Visitor_who_writes_nothing_makes_no_request_to_the_api()
    {
        await using var context = await browser.NewContextAsync();
        var requests = new List<string>();
        context.Request += (_, request) => requests.Add(request.Url);

        await ChatPage.OpenAsync(context);

        Assert.DoesNotContain(requests, url => url.Contains("/api/", StringComparison.Ordinal));
        Assert.All(requests, url => Assert.StartsWith(browser.Server.BaseUrl, url, StringComparison.Ordinal));
    }
}
