using System.Globalization;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>What goes wrong is said in words, and passes by itself.</summary>
public sealed class TroubleTests(BrowserFixture browser)
{
    private const string Messages = "**/conversations/*/messages";

    [Theory]
    [InlineData(429, "There is a rush at the moment.")]
    [InlineData(500, "Something is not working on our side.")]
    [InlineData(503, "Something is not working on our side.")]
    public async Task Busy_and_failing_servers_are_told_apart_with_the_wait_and_the_next_message_does_not_stick(int status, string words)
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("before");
        var refuses = true;
        await context.RouteAsync(Messages, route => refuses
            ? route.FulfillAsync(new() { Status = status, Headers = new Dictionary<string, string> { ["Retry-After"] = "5" } })
            : route.ContinueAsync());

        await chat.SayAsync("one");

        await Expect(chat.Notice).ToContainTextAsync(words);
        await Expect(chat.Notice).ToContainTextAsync(new System.Text.RegularExpressions.Regex("We try again in [56] seconds"));
        await Expect(chat.Notice.Locator(".countdown")).ToBeVisibleAsync();
        await chat.SayAsync("two");
        await Expect(chat.OwnWith("two").Locator(".state")).ToHaveTextAsync("Waiting to be sent");
        refuses = false;
        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync(["Sent", "Sent", "Sent"]);
        await Expect(chat.Notice).ToBeHiddenAsync();
        Assert.Equal(["before", "one", "two"], await api.CustomerTextsAsync(await chat.ConversationAsync()));
    }

    [Fact]
    public async Task Stream_that_is_refused_is_told_too_and_the_history_comes()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("before");
        var refuses = true;
        await context.RouteAsync("**/conversations/*/events", route => refuses
            ? route.FulfillAsync(new() { Status = 429, Headers = new Dictionary<string, string> { ["Retry-After"] = "3" } })
            : route.ContinueAsync());

        await chat.ReloadAsync();

        await Expect(chat.Notice).ToContainTextAsync("There is a rush at the moment.");
        await Expect(chat.Own).ToHaveCountAsync(1);
        refuses = false;
        await Expect(chat.Notice).ToBeHiddenAsync();
        await api.AgentSaysAsync(await chat.ConversationAsync(), "Robin here.");
        await Expect(chat.Log.Locator(".agent")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Text_that_is_too_long_is_kept_counted_and_refused()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        var count = chat.Page.Locator("customer-chat #count");
        await chat.Input.FillAsync(new string('a', 3_500));
        await Expect(count).ToBeHiddenAsync();

        await chat.Input.FillAsync(new string('a', 4_321));
        await Expect(count).ToHaveTextAsync("Characters left: -321");
        await chat.Input.PressAsync("Enter");
        await Expect(chat.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("A message has at most 4,000 characters. Please shorten this one by 321.");
        await Expect(chat.Input).ToHaveValueAsync(new string('a', 4_321));
        await Expect(chat.Own).ToHaveCountAsync(0);

        await chat.Input.FillAsync(new string('b', 4_000));
        await Expect(count).ToHaveTextAsync("Characters left: 0");
        await chat.Input.PressAsync("Enter");
        await Expect(chat.Own.Locator(".text")).ToHaveTextAsync(new string('b', 4_000));
        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync("Sent");
        await Expect(count).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Thanks_for_a_rating_are_shown_although_the_chat_is_closed()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");
        await api.CloseAsync(await chat.ConversationAsync());
        await chat.Page.GetByRole(AriaRole.Radio, new() { Name = "4 stars" }).CheckAsync();
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send rating" }).ClickAsync();

        await Expect(chat.Notice).ToContainTextAsync("Thank you for your rating.");
        await Expect(chat.Notice).ToContainTextAsync("This chat is closed.");
    }

    [Theory]
    [InlineData("Keep")]
    [InlineData("Escape")]
    public async Task Forgetting_asks_first(string answer)
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");
        await chat.Page.Locator("customer-chat summary").ClickAsync();
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Forget this chat on this device" }).ClickAsync();
        var dialog = chat.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "Forget this chat?" });
        await Expect(dialog).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("disappears from this device"));
        var keep = dialog.GetByRole(AriaRole.Button, new() { Name = "Keep" });
        await Expect(keep).ToBeFocusedAsync();

        await (answer == "Escape" ? chat.Page.Keyboard.PressAsync("Escape") : keep.ClickAsync());

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(chat.Panel).ToBeVisibleAsync();
        await Expect(chat.Input).ToBeFocusedAsync();
        await Expect(chat.Own).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Draft_survives_a_change_of_texts()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.Input.FillAsync("half a thought");

        await chat.Page.EvaluateAsync("() => document.querySelector('customer-chat').setAttribute('heading', 'Larkfield Goods')");
        await chat.Page.EvaluateAsync("() => document.querySelector('customer-chat').setAttribute('lang', 'de')");

        await Expect(chat.Page.GetByRole(AriaRole.Textbox, new() { Name = "Ihre Nachricht" })).ToHaveValueAsync("half a thought");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-40)]
    public async Task Wrong_clock_makes_no_late_person_and_no_lost_message(int days)
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "A host's times come from its business hours.");
        await using var context = await browser.NewContextAsync();
        await context.AddInitScriptAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            {
              const now = Date.now.bind(Date);
              Date.now = () => now() + {{days}} * 86_400_000;
            }
            """));
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");
        await chat.AskAsync("Hello again");
        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync(["Sent", "Sent"]);

        await api.AskForPersonAsync(await chat.ConversationAsync(), TimeProvider.System.GetUtcNow());

        await Expect(chat.Notice).ToContainTextAsync("We have asked a colleague to join. The answer will come here.");
    }
}
