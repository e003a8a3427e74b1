using System.Collections.Concurrent;
using System.Globalization;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>Messages arrive exactly once and in order, whatever happens between the visitor and the server.</summary>
public sealed class DeliveryTests(BrowserFixture browser)
{
    private const string Messages = "**/conversations/*/messages";

    [Fact]
    public async Task Messages_written_offline_are_delivered_once_and_in_order()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("before");

        await context.SetOfflineAsync(true);
        await Expect(chat.Notice).ToContainTextAsync("You are offline");
        await chat.SayAsync("offline one");
        await chat.SayAsync("offline two");
        await Expect(chat.OwnWith("offline two").Locator(".state")).ToHaveTextAsync("Waiting to be sent");
        await context.SetOfflineAsync(false);

        await Expect(chat.OwnWith("offline one").Locator(".state")).ToHaveTextAsync("Sent");
        await Expect(chat.OwnWith("offline two").Locator(".state")).ToHaveTextAsync("Sent");
        await Expect(chat.Answers).ToHaveCountAsync(3);

        // Three messages that mean nothing fetch a person at a real host, and the notice is of that now.
        await Expect(chat.Notice).Not.ToContainTextAsync("offline");
        Assert.Equal(["before", "offline one", "offline two"], await api.CustomerTextsAsync(await chat.ConversationAsync()));
        await Expect(chat.Own.Locator(".text")).ToHaveTextAsync(["before", "offline one", "offline two"]);
    }

    [Fact]
    public async Task Queue_survives_a_reload_and_keeps_its_ids()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("before");
        var tried = new List<string>();
        await context.RouteAsync(Messages, route =>
        {
            lock (tried)
            {
                tried.Add(route.Request.PostDataJSON()!.Value.GetProperty("messageId").GetString()!);
            }

            return route.AbortAsync();
        });
        await chat.SayAsync("kept one");
        await chat.SayAsync("kept two");
        await Expect(chat.OwnWith("kept two").Locator(".state")).ToHaveTextAsync("Waiting to be sent");

        await chat.ReloadAsync();
        await Expect(chat.Own.Locator(".text")).ToHaveTextAsync(["before", "kept one", "kept two"]);
        await context.UnrouteAsync(Messages);
        var sent = await chat.Page.RunAndWaitForRequestAsync(
            () => Task.CompletedTask,
            request => request.Method == "POST" && request.Url.EndsWith("/messages", StringComparison.Ordinal));

        await Expect(chat.OwnWith("kept two").Locator(".state")).ToHaveTextAsync("Sent");
        Assert.Equal(["before", "kept one", "kept two"], await api.CustomerTextsAsync(await chat.ConversationAsync()));
        Assert.All(tried, id => Assert.Equal(sent.PostDataJSON()!.Value.GetProperty("messageId").GetString(), id));
    }

    [Fact]
    public async Task Lost_answer_is_asked_for_again_under_the_same_id_and_shown_once()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        var dropped = 0;
        await context.RouteAsync(Messages, async route =>
        {
            if (Interlocked.Increment(ref dropped) == 1)
            {
                // The server has it; the visitor's browser never learns.
                await route.FetchAsync();
                await route.AbortAsync();
                return;
            }

            await route.ContinueAsync();
        });

        await chat.SayAsync("did it arrive?");

        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync("Sent");
        await Expect(chat.Answers).ToHaveCountAsync(1);
        await Expect(chat.Own).ToHaveCountAsync(1);
        Assert.True(dropped >= 2);
        Assert.Equal(["did it arrive?"], await api.CustomerTextsAsync(await chat.ConversationAsync()));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Busy_server_is_tried_again_until_it_recovers(int status)
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        var attempts = 0;
        await context.RouteAsync(Messages, route => Interlocked.Increment(ref attempts) <= 2
            ? route.FulfillAsync(new() { Status = status, Headers = new Dictionary<string, string> { ["Retry-After"] = "1" } })
            : route.ContinueAsync());

        await chat.SayAsync("are you there?");

        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync("Waiting to be sent");
        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync("Sent");
        await Expect(chat.Answers).ToHaveCountAsync(1);
        Assert.Equal(3, attempts);
        Assert.Equal(["are you there?"], await api.CustomerTextsAsync(await chat.ConversationAsync()));
    }

    [Fact]
    public async Task Refused_message_does_not_block_the_next_and_can_be_tried_again_or_deleted()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await context.RouteAsync(Messages, route => route.Request.PostData!.Contains("refuse me", StringComparison.Ordinal)
            ? route.FulfillAsync(new() { Status = 400 })
            : route.ContinueAsync());
        await chat.SayAsync("refuse me");
        await chat.SayAsync("refuse me as well");
        await chat.AskAsync("fine");
        await Expect(chat.OwnWith("refuse me").Locator(".state")).ToHaveTextAsync(["Not sent", "Not sent"]);

        await chat.ReloadAsync();
        await chat.OwnWith("refuse me as well").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await context.UnrouteAsync(Messages);
        await chat.OwnWith("refuse me").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(chat.OwnWith("refuse me").Locator(".state")).ToHaveTextAsync("Sent");
        Assert.Equal(["fine", "refuse me"], await api.CustomerTextsAsync(await chat.ConversationAsync()));
    }

    [Fact]
    public async Task Expired_token_is_renewed_and_the_conversation_goes_on()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("before");
        var conversation = await chat.ConversationAsync();
        string? rejected = null;
        await context.RouteAsync(Messages, async route =>
        {
            var authorization = (await route.Request.AllHeadersAsync())["authorization"];
            rejected ??= authorization;
            await (authorization == rejected ? route.FulfillAsync(new() { Status = 401 }) : route.ContinueAsync());
        });

        await chat.AskAsync("after");

        Assert.NotNull(rejected);
        Assert.Equal(conversation, await chat.ConversationAsync());
        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync(["Sent", "Sent"]);
    }

    [Fact]
    public async Task Session_that_cannot_be_resumed_begins_a_new_conversation()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("before");
        var conversation = await chat.ConversationAsync();
        await context.RouteAsync("**/visitors/resume", route => route.FulfillAsync(new() { Status = 401 }));

        await chat.ReloadAsync();

        await Expect(chat.Notice).ToContainTextAsync("Your earlier chat has expired");
        await chat.AskAsync("a new start");
        Assert.NotEqual(conversation, await chat.ConversationAsync());
        await Expect(chat.Own.Locator(".text")).ToHaveTextAsync(["a new start"]);
    }

    [Fact]
    public async Task Broken_event_stream_is_taken_up_where_it_broke()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("before");
        var conversation = await chat.ConversationAsync();
        await api.AgentSaysAsync(conversation, "first");
        await Expect(chat.Log.Locator(".agent .text")).ToHaveTextAsync(["first"]);

        await context.SetOfflineAsync(true);
        await Expect(chat.Notice).ToContainTextAsync("You are offline");
        await api.AgentSaysAsync(conversation, "second");
        await context.SetOfflineAsync(false);

        await Expect(chat.Log.Locator(".agent .text")).ToHaveTextAsync(["first", "second"]);
        await api.AgentSaysAsync(conversation, "third");
        await Expect(chat.Log.Locator(".agent .text")).ToHaveTextAsync(["first", "second", "third"]);
    }

    [Fact]
    public async Task Event_stream_that_ends_is_resumed_after_the_last_event()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("before");
        var resumedAfter = new ConcurrentQueue<string>();
        await context.RouteAsync("**/conversations/*/events", async route =>
        {
            var last = (await route.Request.AllHeadersAsync())["last-event-id"];
            resumedAfter.Enqueue(last);
            await (last != "900"
                ? route.FulfillAsync(new() { ContentType = "text/event-stream", Body = "id: 900\nevent: message\ndata: {\"seq\":900,\"from\":\"agent\",\"text\":\"last words\",\"at\":\"2026-11-01T08:00:00Z\"}\n\nid: 901\nevent: mess" })
                : route.ContinueAsync());
        });

        await chat.ReloadAsync();

        await Expect(chat.Log.Locator(".agent .text")).ToHaveTextAsync(["last words"]);
        await chat.Page.WaitForConditionAsync(() => resumedAfter.Contains("900"));
        Assert.True(long.Parse(resumedAfter.First(), CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public async Task Answer_that_overtakes_the_stream_hides_nothing_that_came_before_it()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("before");
        var broken = true;
        await context.RouteAsync("**/conversations/*/events", route => broken ? route.AbortAsync() : route.ContinueAsync());
        await chat.ReloadAsync();
        await Expect(chat.Own).ToHaveCountAsync(1);
        await api.CustomerSaysAsync(await chat.ConversationAsync(), "from another device");

        // Its answer has a higher number than what the broken stream still owes.
        await chat.SayAsync("from here");
        await Expect(chat.OwnWith("from here").Locator(".state")).ToHaveTextAsync("Sent");
        broken = false;

        await Expect(chat.Own.Locator(".text")).ToHaveTextAsync(["before", "from another device", "from here"]);
        await Expect(chat.Answers).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Long_history_is_read_page_by_page()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("message 0");
        var conversation = await chat.ConversationAsync();
        for (var index = 1; index < 120; index++)
        {
            await api.CustomerSaysAsync(conversation, string.Create(CultureInfo.InvariantCulture, $"message {index}"));
        }

        await chat.ReloadAsync();

        await Expect(chat.Own.Locator(".text")).ToHaveTextAsync(Enumerable.Range(0, 120).Select(index => string.Create(CultureInfo.InvariantCulture, $"message {index}")));
    }

    [Fact]
    public async Task Two_tabs_show_one_conversation_without_repeats()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var first = await ChatPage.OpenAsync(context);
        var second = await ChatPage.OpenAsync(context);

        await first.AskAsync("from the first tab");
        await Expect(second.Answers).ToHaveCountAsync(1);
        await second.AskAsync("from the second tab");
        await Expect(first.Answers).ToHaveCountAsync(2);
        await api.AgentSaysAsync(await first.ConversationAsync(), "to both");

        string[] expected = ["from the first tab", "from the second tab"];
        foreach (var tab in new[] { first, second })
        {
            await Expect(tab.Log.Locator(".agent")).ToHaveCountAsync(1);
            await Expect(tab.Own.Locator(".text")).ToHaveTextAsync(expected);
            await Expect(tab.Own.Locator(".state")).ToHaveTextAsync(["Sent", "Sent"]);
            await Expect(tab.Answers).ToHaveCountAsync(2);
        }

        Assert.Equal(expected, await api.CustomerTextsAsync(await first.ConversationAsync()));
    }

    [Fact]
    public async Task Tabs_that_come_back_together_deliver_every_message_once()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var first = await ChatPage.OpenAsync(context);
        var second = await ChatPage.OpenAsync(context);
        await first.AskAsync("before");
        await Expect(second.Own).ToHaveCountAsync(1);
        await context.SetOfflineAsync(true);
        await first.SayAsync("one");
        await Expect(second.Own).ToHaveCountAsync(2);
        await second.SayAsync("two");
        await Expect(first.Own).ToHaveCountAsync(3);

        await context.SetOfflineAsync(false);

        foreach (var tab in new[] { first, second })
        {
            await Expect(tab.Own.Locator(".state")).ToHaveTextAsync(["Sent", "Sent", "Sent"]);
            await Expect(tab.Own.Locator(".text")).ToHaveTextAsync(["before", "one", "two"]);
        }

        Assert.Equal(["before", "one", "two"], await api.CustomerTextsAsync(await first.ConversationAsync()));
    }
}
