using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>A server that was restored knows less than the page has seen, and gives numbers again: the page reads again what there is.</summary>
public sealed class RestoreTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(nameof(UnknownPlace.Refused))]
    [InlineData(nameof(UnknownPlace.Reset))]
    public async Task Page_that_was_ahead_of_the_server_shows_what_the_server_has(string behaviour)
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "A host is not restored for a test.");
        var server = (DoubleChatServer)browser.Server;
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("kept");
        var id = await chat.ConversationAsync();
        var conversation = server.Conversation(id);
        var head = conversation.Head;
        await chat.AskAsync("lost with the old disk");
        await api.AgentSaysAsync(id, "lost too");
        await Expect(chat.Log.Locator(".agent")).ToHaveCountAsync(1);

        await context.SetOfflineAsync(true);
        await Expect(chat.Notice).ToContainTextAsync("You are offline");
        conversation.Restore(head);
        server.UnknownPlaces = Enum.Parse<UnknownPlace>(behaviour);
        await context.SetOfflineAsync(false);

        await Expect(chat.Own.Locator(".text")).ToHaveTextAsync(["kept"]);
        await Expect(chat.Log.Locator(".agent")).ToHaveCountAsync(0);
        await api.AgentSaysAsync(id, "new, with a number that was given before");
        await Expect(chat.Log.Locator(".agent .text")).ToHaveTextAsync(["new, with a number that was given before"]);
        await chat.SayAsync("and on");
        await Expect(chat.Own.Locator(".text")).ToHaveTextAsync(["kept", "and on"]);
        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync(["Sent", "Sent"]);
    }

    [Fact]
    public async Task Answer_with_a_number_that_was_given_before_is_noticed_without_the_stream_s_help()
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "A host is not restored for a test.");
        var server = (DoubleChatServer)browser.Server;
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("kept");
        var id = await chat.ConversationAsync();
        var conversation = server.Conversation(id);
        var head = conversation.Head;
        await chat.AskAsync("Can I return it?");
        await chat.AskAsync("And delivery?");
        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync(["Sent", "Sent", "Sent"]);
        await chat.ReloadAsync();
        await Expect(chat.Answers).ToHaveCountAsync(3);

        server.UnknownPlaces = UnknownPlace.WaitedFor;
        conversation.Restore(head);
        await chat.SayAsync("new");

        await Expect(chat.Own.Locator(".text")).ToHaveTextAsync(["kept", "new"]);
        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync(["Sent", "Sent"]);
        await Expect(chat.Answers).ToHaveCountAsync(2);
    }
}
