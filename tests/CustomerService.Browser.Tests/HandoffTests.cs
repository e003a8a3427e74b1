using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>Waiting for a person and a person who has come are told apart, and there is always a way on.</summary>
public sealed class HandoffTests(BrowserFixture browser)
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    [Fact]
    public async Task Waiting_says_so_and_a_name_stands_there_once_somebody_has_come()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");
        var conversation = await chat.ConversationAsync();

        await api.AskForPersonAsync(conversation);
        await Expect(chat.Notice).ToContainTextAsync("We have asked a colleague to join.");
        await Expect(chat.Notice).Not.ToContainTextAsync("taken over");
        await chat.ReloadAsync();
        await Expect(chat.Notice).ToContainTextAsync("We have asked a colleague to join.");

        await api.AgentSaysAsync(conversation, "Hello!", "Robin");
        await Expect(chat.Notice).ToHaveTextAsync("\u2068Robin\u2069 has joined and will answer you here.");
        await Expect(chat.Notice.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await chat.ReloadAsync();
        await Expect(chat.Notice).ToHaveTextAsync("\u2068Robin\u2069 has joined and will answer you here.");
    }

    [Fact]
    public async Task Expected_time_is_written_for_the_visitor_and_passes()
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "A host's times come from its business hours.");
        await using var context = await browser.NewContextAsync(new() { TimezoneId = "Europe/London" });
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");
        var conversation = await chat.ConversationAsync();

        var monday = new DateTimeOffset(2199, 11, 25, 9, 0, 0, TimeSpan.Zero);
        await api.AskForPersonAsync(conversation, monday);
        await Expect(chat.Notice).ToContainTextAsync("Expect an answer from Monday 25 November at 09:00 on.");

        ((DoubleChatServer)browser.Server).Conversation(conversation).Become(new(0, "open"));
        await api.AskForPersonAsync(conversation, Clock.GetUtcNow().AddHours(-1));
        await Expect(chat.Notice).ToContainTextAsync("It takes longer than expected");
    }

    [Fact]
    public async Task Visitor_goes_on_with_the_assistant()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");
        await api.AskForPersonAsync(await chat.ConversationAsync());

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Go on with the assistant" }).ClickAsync();

        await Expect(chat.Notice).ToBeHiddenAsync();
        await Expect(chat.Input).ToBeFocusedAsync();
        await chat.AskAsync("How long does delivery take?");
    }

    [Fact]
    public async Task Going_on_that_fails_says_so_and_can_be_tried_again()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");
        await api.AskForPersonAsync(await chat.ConversationAsync());
        await context.RouteAsync("**/handback", route => route.FulfillAsync(new() { Status = 503 }));
        var goOn = chat.Page.GetByRole(AriaRole.Button, new() { Name = "Go on with the assistant" });

        await goOn.ClickAsync();
        await Expect(chat.Notice).ToContainTextAsync("That did not work. Please try again.");
        await context.UnrouteAsync("**/handback");
        await goOn.ClickAsync();

        await Expect(chat.Notice).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Address_can_be_left_where_nobody_comes_soon()
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "A host's times come from its business hours.");
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");
        var conversation = await chat.ConversationAsync();
        await api.AskForPersonAsync(conversation, Clock.GetUtcNow().AddHours(14));
        await chat.Notice.GetByRole(AriaRole.Button, new() { Name = "E-mail address" }).ClickAsync();
        var email = chat.Page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail address" });
        await Expect(email).ToBeFocusedAsync();
        await Expect(email).ToHaveAttributeAsync("autocomplete", "email");

        foreach (var wrong in new[] { "ada", "ada@shop.invalid" })
        {
            await email.FillAsync(wrong);
            await email.PressAsync("Enter");
            await Expect(chat.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This does not look like an e-mail address.");
        }

        await email.FillAsync(" ada@shop.example ");
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Save address" }).ClickAsync();

        await Expect(chat.Page.Locator("customer-chat .noted")).ToHaveTextAsync("Thank you. We have noted \u2068ada@shop.example\u2069.");
        await Expect(chat.Notice.GetByRole(AriaRole.Button)).ToHaveTextAsync(["Go on with the assistant"]);
        Assert.Equal("ada@shop.example", ((DoubleChatServer)browser.Server).Conversation(conversation).Email);
        await chat.AskAsync("And another thing");
        await Expect(chat.Page.Locator("customer-chat .noted")).ToHaveCountAsync(0);
    }
}
