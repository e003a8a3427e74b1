using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Browsers;

/// <summary>The chat as a visitor meets it on a page. Found by role and name wherever a person would find it so.</summary>
public sealed class ChatPage
{
    private ChatPage(IPage page) => Page = page;

    public IPage Page { get; }

    public ILocator Launcher => Page.Locator("customer-chat .launcher");

    public ILocator Panel => Page.GetByRole(AriaRole.Dialog, new() { Name = "Larkfield Goods" });

    public ILocator Input => Page.GetByRole(AriaRole.Textbox, new() { Name = "Your message" });

    public ILocator Log => Page.GetByRole(AriaRole.Log, new() { Name = "Conversation" });

    public ILocator Own => Log.Locator(".message.customer");

    /// <summary>The assistant's messages after its greeting.</summary>
    public ILocator Answers => Log.Locator(".message.bot:has(.meta)");

    public ILocator Notice => Page.Locator("customer-chat .notice");

    public static async Task<ChatPage> OpenAsync(IBrowserContext context, string path = "/")
    {
        ArgumentNullException.ThrowIfNull(context);
        var chat = new ChatPage(await context.NewPageAsync());
        await chat.Page.GotoAsync(path);
        await chat.OpenPanelAsync();
        return chat;
    }

    public async Task OpenPanelAsync()
    {
        // The module defines the element after the page has loaded: until then there is no launcher.
        await Expect(Launcher).ToBeAttachedAsync();
        if (await Launcher.GetAttributeAsync("aria-expanded") == "false")
        {
            await Launcher.ClickAsync();
        }

        await Expect(Input).ToBeVisibleAsync();
    }

    public async Task SayAsync(string text)
    {
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
    }

    /// <summary>Says something and waits until it is answered.</summary>
    public async Task AskAsync(string text)
    {
        var before = await Answers.CountAsync();
        await SayAsync(text);
        await Expect(Answers.Nth(before)).ToBeVisibleAsync();
    }

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await OpenPanelAsync();
    }

    /// <summary>The files that stand beside the text which is being written.</summary>
    public ILocator Attached => Page.Locator("customer-chat .files li");

    public static FilePayload Picture(string name) =>
        new() { Name = name, MimeType = "image/png", Buffer = File.ReadAllBytes(RepositoryFiles.Path("docs/images/shop-light.png")) };

    public Task AttachAsync(params FilePayload[] files) => Page.Locator("customer-chat input[type=file]").SetInputFilesAsync(files);

    public ILocator OwnWith(string text) => Own.Filter(new() { HasText = text });

    public Task<string> ConversationAsync() => Page.EvaluateAsync<string>(
        "() => JSON.parse(localStorage.getItem(Object.keys(localStorage).find(key => key.startsWith('customer-chat:') && key.endsWith(':session')))).conversationId");
}
