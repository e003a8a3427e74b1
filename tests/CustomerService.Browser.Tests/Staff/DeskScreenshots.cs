using CustomerService.Browser.Tests.Browsers;
using CustomerService.Conversations;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>
/// Takes the pictures of <c>docs/console/agents.md</c>. Only on request:
/// <c>dotnet run --project tests/CustomerService.Browser.Tests -- -explicit only -class "*DeskScreenshots"</c>.
/// </summary>
public sealed class DeskScreenshots(BrowserFixture browser, DeskFixture desk) : IClassFixture<DeskFixture>
{
    private static readonly (string Channel, string Text, string Reason, int Minutes)[] Customers =
    [
        ("web", "My parcel came broken, this is the third time!", "the customer asked for a person", 26),
        ("whatsapp", "Where is my order?", "the customer asked twice", 11),
        ("web", "I want to talk to a person", "the customer asked for a person", 4),
        ("email", "I would like my money back", "refunds above 100 are decided by people", 2),
    ];

    [Theory(Explicit = true)]
    [InlineData("desktop-light", ColorScheme.Light, 1440, 900)]
    [InlineData("desktop-dark", ColorScheme.Dark, 1440, 900)]
    [InlineData("phone-light", ColorScheme.Light, 390, 844)]
    [InlineData("phone-dark", ColorScheme.Dark, 390, 844)]
    public async Task Inbox_and_answer(string suffix, ColorScheme scheme, int width, int height)
    {
        await using var context = await desk.ContextAsync(
            browser, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height }, IsMobile = width < 500, HasTouch = width < 500 });
        await PeopleAsync();
        var page = await desk.OpenAsync(context, "Kim", "/console/inbox");
        await Expect(page.Locator(".head [data-live]")).ToBeVisibleAsync();
        await Expect(page.Locator(".inbox tbody tr")).ToHaveCountAsync(Customers.Length);
        await SaveAsync(page, $"inbox-{suffix}.png");

        await page.GotoAsync("/console/conversations/c-4711");
        await Expect(page.Locator(".composer[data-open]")).ToBeVisibleAsync();
        await page.Locator(".composer textarea").FillAsync("I am sorry, Mrs Baker. A new one is **on its way**:\n\n- the blue one, as ordered\n- free of charge");
        await SaveAsync(page, $"answer-{suffix}.png");
    }

    private async Task PeopleAsync()
    {
        var cluster = desk.Server.Cluster;
        if (await cluster.Conversation("c-4711").ReadTranscriptAsync(0, 1) is not null)
        {
            return;
        }

        await using var context = await desk.ContextAsync(browser);
        await desk.OpenAsync(context, "Kim", "/console/nothing-here");
        foreach (var (index, customer) in Customers.Index())
        {
            cluster.Clock.Advance(TimeSpan.FromMinutes(-customer.Minutes));
            await cluster.SayAsync($"c-48{index + 20}", customer.Text, customer.Channel);
            await cluster.Conversation($"c-48{index + 20}").HandOffAsync(new HandoffRequest { Reason = customer.Reason });
            cluster.Clock.Advance(TimeSpan.FromMinutes(customer.Minutes));
        }

        await cluster.SayAsync("c-4711", "Where is my order?");
        await cluster.SayAsync("c-4711", "It came, and it is broken. I want to talk to a person.");
        await cluster.Conversation("c-4711").TakeAsync(new TakeRequest { AgentId = await desk.IdAsync("Kim"), AgentName = "Kim" });
        await cluster.Conversation("c-4711").PostAgentMessageAsync(new AgentMessage
        {
            MessageId = "a-1",
            AgentId = await desk.IdAsync("Kim"),
            AgentName = "Kim",
            Text = "Hello, Kim here. Which of the two is broken?",
        });
        await cluster.SayAsync("c-4711", "The blue mug.");
    }

    private static async Task SaveAsync(IPage page, string file) => await page.ScreenshotAsync(
        new() { Path = RepositoryFiles.Path("docs", "console", file), Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
}
