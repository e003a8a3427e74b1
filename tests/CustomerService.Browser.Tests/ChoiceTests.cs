using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>What the assistant offers to choose from are buttons.</summary>
public sealed class ChoiceTests(BrowserFixture browser)
{
    [Fact]
    public async Task Choosing_says_the_title_and_ends_the_choice()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("I am not sure");
        var choices = chat.Log.GetByRole(AriaRole.Group, new() { Name = "Suggested answers" }).GetByRole(AriaRole.Button);
        await Expect(choices).ToHaveTextAsync(["Returns and refunds", "Delivery times and costs", "None of these"]);

        await choices.First.ClickAsync();

        await Expect(chat.Answers).ToHaveCountAsync(2);
        await Expect(chat.Input).ToBeFocusedAsync();
        Assert.Equal(["I am not sure", "Returns and refunds"], await api.CustomerTextsAsync(await chat.ConversationAsync()));
        foreach (var choice in await choices.AllAsync())
        {
            await Expect(choice).ToBeDisabledAsync();
        }
    }

    [Fact]
    public async Task Keyboard_reaches_a_choice_and_none_of_them()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("I am not sure");
        var none = chat.Log.GetByRole(AriaRole.Button, new() { Name = "None of these" });

        await chat.Page.Keyboard.PressAsync("Shift+Tab");
        await Expect(none).ToBeFocusedAsync();
        await chat.Page.Keyboard.PressAsync("Enter");

        await Expect(chat.OwnWith("None of these").Locator(".state")).ToHaveTextAsync("Sent");
    }

    [Fact]
    public async Task Another_message_ends_the_choice_also_after_a_reload()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("I am not sure");
        var choice = chat.Log.GetByRole(AriaRole.Button, new() { Name = "Returns and refunds" });
        await chat.ReloadAsync();
        await Expect(choice).ToBeEnabledAsync();

        await api.CustomerSaysAsync(await chat.ConversationAsync(), "something else, from another device");

        await Expect(choice).ToBeDisabledAsync();
        await chat.ReloadAsync();
        await Expect(choice).ToBeDisabledAsync();
        await chat.AskAsync("not sure again");
        await Expect(choice.First).ToBeDisabledAsync();
        await Expect(choice.Last).ToBeEnabledAsync();
        await api.AgentSaysAsync(await chat.ConversationAsync(), "Robin here.");
        await Expect(choice.Last).ToBeDisabledAsync();
    }
}
