using System.Collections.Immutable;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>
/// Takes the pictures of <c>docs/images</c>. Only on request:
/// <c>dotnet run --project tests/CustomerService.Browser.Tests -- -explicit only -class "*Screenshots"</c>.
/// </summary>
public sealed class Screenshots(BrowserFixture browser)
{
    [Theory(Explicit = true)]
    [InlineData("web-chat-light.png", ColorScheme.Light, 1280, 800)]
    [InlineData("web-chat-dark.png", ColorScheme.Dark, 1280, 800)]
    [InlineData("web-chat-phone-light.png", ColorScheme.Light, 390, 780)]
    [InlineData("web-chat-phone-dark.png", ColorScheme.Dark, 390, 780)]
    public async Task Chat(string file, ColorScheme scheme, int width, int height)
    {
        await using var context = await ContextAsync(scheme, width, height);
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Can I return something I have used once?");
        await chat.SayAsync("I would like to talk to a person about order 48213, please.");
        await api.AgentSaysAsync(
            await chat.ConversationAsync(),
            "Hello! I have **order 48213** open.\n\n- It left us *yesterday*: [track it](https://shop.example/track)\n- Or call me on +44 20 7946 0958",
            "Robin",
            "markdown");
        await Expect(chat.Log.Locator(".agent")).ToBeVisibleAsync();
        await SaveAsync(chat.Page, file);
    }

    [Theory(Explicit = true)]
    [InlineData("app-light.png", ColorScheme.Light, 1280, 800)]
    [InlineData("app-dark.png", ColorScheme.Dark, 1280, 800)]
    [InlineData("app-phone-light.png", ColorScheme.Light, 390, 780)]
    [InlineData("app-phone-dark.png", ColorScheme.Dark, 390, 780)]
    public async Task App(string file, ColorScheme scheme, int width, int height)
    {
        await using var context = await ContextAsync(scheme, width, height);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/app/{browser.Server.Tenant}");
        await page.EvaluateAsync("() => document.querySelector('customer-chat').send('Can I return something I have used once?')");
        await Expect(page.Locator("customer-chat .message.bot")).ToHaveCountAsync(2);
        await page.EvaluateAsync("() => navigator.serviceWorker.ready");
        await page.EvaluateAsync(
            "() => dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: () => Promise.resolve() }))");
        await context.SetOfflineAsync(true);
        await page.EvaluateAsync("() => document.querySelector('customer-chat').send('And how long do I have?')");
        await Expect(page.Locator("customer-chat .state.queued")).ToBeVisibleAsync();
        await SaveAsync(page, file);
    }

    [Theory(Explicit = true)]
    [InlineData("web-chat-waiting-light.png", ColorScheme.Light, 1280, 800, null)]
    [InlineData("web-chat-waiting-phone-dark.png", ColorScheme.Dark, 390, 780, null)]
    [InlineData("web-chat-arabic.png", ColorScheme.Light, 390, 780, "ar")]
    public async Task Waiting(string file, ColorScheme scheme, int width, int height, string? language)
    {
        await using var context = await ContextAsync(scheme, width, height);
        using var api = new ChatApi(browser.Server);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.EvaluateAsync("language => { const chat = document.querySelector('customer-chat'); if (language) { chat.lang = language; chat.removeAttribute('greeting'); } chat.open(); chat.send(language ? 'مرحبا، هل يمكنني إرجاع ما استخدمته مرة واحدة؟' : 'I am not sure'); }", language);
        await Expect(page.Locator("customer-chat .message.bot")).ToHaveCountAsync(2);
        var conversation = await page.EvaluateAsync<string>("() => JSON.parse(localStorage.getItem(Object.keys(localStorage).find(key => key.endsWith(':session')))).conversationId");
        await api.AskForPersonAsync(conversation, new DateTimeOffset(2199, 11, 25, 9, 0, 0, TimeSpan.Zero));
        await Expect(page.Locator("customer-chat .handback").First).ToBeVisibleAsync();
        await SaveAsync(page, file);
    }

    [Theory(Explicit = true)]
    [InlineData("web-chat-files-light.png", ColorScheme.Light, 1280, 800)]
    [InlineData("web-chat-files-dark.png", ColorScheme.Dark, 1280, 800)]
    [InlineData("web-chat-files-phone-light.png", ColorScheme.Light, 390, 780)]
    [InlineData("web-chat-files-phone-dark.png", ColorScheme.Dark, 390, 780)]
    public async Task Files(string file, ColorScheme scheme, int width, int height)
    {
        await using var context = await ContextAsync(scheme, width, height);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AttachAsync(
            ChatPage.Picture("parcel.png"),
            new() { Name = "invoice-48213.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7"u8.ToArray() });
        await chat.AskAsync("It came like this.");
        await Expect(chat.Own.Locator(".picture.loaded")).ToBeVisibleAsync();
        await chat.AttachAsync(ChatPage.Picture("lamp-from-the-side.png"), ChatPage.Picture("box.png"));
        await chat.Input.FillAsync("And this is the lamp.");
        await SaveAsync(chat.Page, file);
    }

    [Theory(Explicit = true)]
    [InlineData("web-chat-voice-light.png", ColorScheme.Light, 1280, 800, false)]
    [InlineData("web-chat-voice-dark.png", ColorScheme.Dark, 1280, 800, true)]
    [InlineData("web-chat-voice-phone-light.png", ColorScheme.Light, 390, 780, true)]
    [InlineData("web-chat-voice-phone-dark.png", ColorScheme.Dark, 390, 780, false)]
    public async Task Voice(string file, ColorScheme scheme, int width, int height, bool reading)
    {
        await using var context = await ContextAsync(scheme, width, height);
        await SpeechDouble.AddAsync(context);
        var chat = await ChatPage.OpenAsync(context, "/?voice");
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Read answers aloud" }).ClickAsync();
        await chat.AskAsync("Can I return something I have used once?");
        await Expect(chat.Page.Locator("customer-chat .voice.reading")).ToBeVisibleAsync();
        if (!reading)
        {
            await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Talk", Exact = true }).EvaluateAsync("button => button.click()");
            await new SpeechDouble(chat.Page).HearAsync("and how long do I have");
        }

        await SaveAsync(chat.Page, file);
    }

    [Theory(Explicit = true)]
    [InlineData("web-chat-cards-light.png", ColorScheme.Light, 1280, 800)]
    [InlineData("web-chat-cards-phone-dark.png", ColorScheme.Dark, 390, 780)]
    public async Task Cards(string file, ColorScheme scheme, int width, int height)
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "The assistant of a real host says what its packs say.");
        await using var context = await ContextAsync(scheme, width, height);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Which shoes do you have?");
        var conversation = ((DoubleChatServer)browser.Server).Conversation(await chat.ConversationAsync());
        conversation.BotSays("Two of them fit:", DoubleContent.OfEverything);
        await Expect(chat.Log.Locator(".card").First).ToBeVisibleAsync();
        await SaveAsync(chat.Page, file);
    }

    [Theory(Explicit = true)]
    [InlineData("shop-light.png", ColorScheme.Light, 1280)]
    [InlineData("shop-dark.png", ColorScheme.Dark, 1280)]
    [InlineData("shop-phone.png", ColorScheme.Light, 390)]
    public async Task Shop(string file, ColorScheme scheme, int width)
    {
        await using var context = await ContextAsync(scheme, width, 900);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator("customer-chat .launcher")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode(); }))");
        await SaveAsync(page, file, fullPage: true);
    }

    [Theory(Explicit = true)]
    [InlineData("help.png", "/help/demo", ColorScheme.Light, 1280)]
    [InlineData("help-dark.png", "/help/demo", ColorScheme.Dark, 1280)]
    [InlineData("help-search.png", "/help/demo?q=delivery", ColorScheme.Light, 1280)]
    [InlineData("help-article.png", "/help/demo/returns", ColorScheme.Light, 1280)]
    [InlineData("help-phone-light.png", "/help/demo", ColorScheme.Light, 390)]
    [InlineData("help-phone-dark.png", "/help/demo/returns", ColorScheme.Dark, 390)]
    [InlineData("not-found.png", "/nothing/here", ColorScheme.Light, 1280)]
    public async Task Help(string file, string path, ColorScheme scheme, int width)
    {
        await using var context = await ContextAsync(scheme, width, 800);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        if (path.StartsWith("/help", StringComparison.Ordinal))
        {
            await Expect(page.Locator("customer-chat .launcher")).ToBeVisibleAsync();
        }

        await SaveAsync(page, file, fullPage: true);
    }

    [Theory(Explicit = true)]
    [InlineData("rating-light.png", ColorScheme.Light)]
    [InlineData("rating-dark.png", ColorScheme.Dark)]
    public async Task Rating(string file, ColorScheme scheme)
    {
        await using var context = await ContextAsync(scheme, 1280, 800);
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("How long does delivery take?");
        await api.CloseAsync(await chat.ConversationAsync());
        await chat.Page.GetByRole(AriaRole.Radio, new() { Name = "4 stars" }).CheckAsync();
        await SaveAsync(chat.Page, file);
    }

    [Theory(Explicit = true)]
    [InlineData("live-light.png", ColorScheme.Light, 1280)]
    [InlineData("live-dark.png", ColorScheme.Dark, 1280)]
    [InlineData("live-phone.png", ColorScheme.Light, 390)]
    public async Task Live(string file, ColorScheme scheme, int width)
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "The figures of a real host are its own.");
        ((DoubleChatServer)browser.Server).Counters.Change(_ => new()
        {
            Since = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero),
            LastEventAt = new(2026, 11, 23, 14, 41, 7, TimeSpan.Zero),
            Conversations = 1_284,
            Messages = 5_907,
            Turns = 5_642,
            Handoffs = 96,
            Closed = 1_021,
            Ratings = 312,
            MeanRating = 4.34,
            ResponseP50Ms = 3.8,
            ResponseP95Ms = 14.2,
            CallerP50Ms = 9.6,
            CallerP95Ms = 31.4,
            Intents = Counts(("track-parcel", 1_120), ("return-policy", 804), ("delivery-times", 655), ("greeting", 590), ("refund-time", 402), ("damaged-item", 318), ("stock-check", 240), ("oos", 214), ("talk-to-person", 96)),
            Policies = Counts(("knowledge", 4_021), ("small-talk", 902), ("fallback", 623), ("escalation", 96)),
            Sentiments = Counts(("neutral", 3_710), ("positive", 1_204), ("negative", 728)),
            Channels = Counts(("web", 4_902), ("webhook", 1_005)),
            Languages = Counts(("en", 4_780), ("de", 534), ("fr", 328)),
            MessagesPerMinute = [.. Enumerable.Range(0, 60).Select(minute => 60 + (long)((34 * Math.Sin(minute / 7.0)) + (17 * Math.Sin(minute * 1.9)) + (minute / 2.0)))],
        });
        await using var context = await ContextAsync(scheme, width, 900);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/live");
        await page.GetByLabel("API key").FillAsync(browser.Server.ApiKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator("#figures")).ToBeVisibleAsync();
        await SaveAsync(page, file, fullPage: true);
    }

    private static ImmutableSortedDictionary<string, long> Counts(params (string Name, long Count)[] counts) =>
        counts.ToImmutableSortedDictionary(count => count.Name, count => count.Count);

    private Task<IBrowserContext> ContextAsync(ColorScheme scheme, int width, int height) => browser.NewContextAsync(new()
    {
        ColorScheme = scheme,
        ViewportSize = new() { Width = width, Height = height },
    });

    private static Task<byte[]> SaveAsync(IPage page, string file, bool fullPage = false) => page.ScreenshotAsync(new()
    {
        Path = RepositoryFiles.Path("docs/images", file),
        FullPage = fullPage,
    });
}
