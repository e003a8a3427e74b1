using System.Text.Json.Nodes;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>Push to talk and reading aloud: real pages and presses, a double behind the browser's speech API.</summary>
public sealed class VoiceTests(BrowserFixture browser)
{
    private const int Hold = 600;

    public static TheoryData<string> Languages => LanguageTests.Languages;

    [Fact]
    public async Task Chat_without_the_attribute_has_no_voice_and_loads_none()
    {
        await using var context = await browser.NewContextAsync();
        await SpeechDouble.AddAsync(context);
        var asked = new List<string>();
        context.Request += (_, request) => asked.Add(request.Url);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Hello");

        await Expect(Talk(chat)).ToHaveCountAsync(0);
        await Expect(Aloud(chat)).ToHaveCountAsync(0);
        Assert.DoesNotContain(asked, url => url.Contains("customer-chat-voice", StringComparison.Ordinal));
        var response = await chat.Page.APIRequest.GetAsync("/");
        Assert.Contains("microphone=()", response.Headers["permissions-policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_browser_lacks_has_no_button()
    {
        await using var context = await browser.NewContextAsync();
        await context.AddInitScriptAsync(
            "() => {}; delete window.SpeechRecognition; delete window.webkitSpeechRecognition; Object.defineProperty(window, 'speechSynthesis', { value: undefined });");
        var chat = await ChatPage.OpenAsync(context, "/?voice");
        await chat.AskAsync("Hello");

        await Expect(chat.Page.Locator("customer-chat .attach")).ToBeVisibleAsync();
        await Expect(Talk(chat)).ToHaveCountAsync(0);
        await Expect(Aloud(chat)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Held_button_listens_until_it_is_let_go_and_the_words_wait_to_be_sent()
    {
        await using var context = await browser.NewContextAsync();
        var (chat, speech) = await OpenAsync(context);
        await chat.Input.FillAsync("Hello.");
        await Talk(chat).HoverAsync();

        await chat.Page.Mouse.DownAsync();
        await Expect(Talk(chat)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(State(chat)).ToHaveTextAsync("Listening…");
        Assert.Equal("en-GB", (await speech.EarAsync()).Lang);
        await speech.HearAsync("where is");
        await Expect(chat.Input).ToHaveValueAsync("Hello. where is");
        await chat.Page.Clock.RunForAsync(Hold);
        await speech.HearAsync("where is my parcel");
        Assert.True((await speech.EarAsync()).Running);
        await chat.Page.Mouse.UpAsync();

        Assert.False((await speech.EarAsync()).Running);
        await Expect(Talk(chat)).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(State(chat)).ToHaveTextAsync("Please check what was heard, then send it.");
        await Expect(chat.Input).ToBeFocusedAsync();
        await Expect(chat.Own).ToHaveCountAsync(0);
        await chat.Input.PressAsync("Enter");
        await Expect(chat.OwnWith("Hello. where is my parcel")).ToHaveCountAsync(1);
        await Expect(State(chat)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Tapped_button_listens_to_one_thing_that_is_said()
    {
        await using var context = await browser.NewContextAsync();
        var (chat, speech) = await OpenAsync(context);

        await Talk(chat).ClickAsync();
        await speech.HearAsync("I have");
        Assert.True((await speech.EarAsync()).Running);
        await speech.HearAsync("I have a question", final: true);
        Assert.False((await speech.EarAsync()).Running);
        await Expect(chat.Input).ToHaveValueAsync("I have a question");

        await Talk(chat).ClickAsync();
        await speech.HearAsync("about");
        await Talk(chat).ClickAsync();
        Assert.False((await speech.EarAsync()).Running);
        Assert.Equal(2, (await speech.EarAsync()).Count);
        await Expect(chat.Input).ToHaveValueAsync("I have a question about");
    }

    [Theory]
    [InlineData("Space")]
    [InlineData("Enter")]
    public async Task Keys_hold_and_tap_it_as_well(string key)
    {
        await using var context = await browser.NewContextAsync();
        var (chat, speech) = await OpenAsync(context);
        await Talk(chat).FocusAsync();

        await chat.Page.Keyboard.DownAsync(key);
        await Expect(State(chat)).ToHaveTextAsync("Listening…");
        await chat.Page.Keyboard.DownAsync(key); // as a key that is held does
        await speech.HearAsync("hello there");
        await chat.Page.Clock.RunForAsync(Hold);
        await chat.Page.Keyboard.UpAsync(key);
        Assert.False((await speech.EarAsync()).Running);
        await Expect(chat.Input).ToHaveValueAsync("hello there");

        await Talk(chat).PressAsync(key);
        Assert.True((await speech.EarAsync()).Running);
        await Talk(chat).PressAsync(key);
        Assert.False((await speech.EarAsync()).Running);
        Assert.Equal(2, (await speech.EarAsync()).Count);
        await Expect(chat.Own).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Screen_readers_press_begins_and_ends_it()
    {
        await using var context = await browser.NewContextAsync();
        var (chat, speech) = await OpenAsync(context);

        await Talk(chat).EvaluateAsync("button => button.click()");
        Assert.True((await speech.EarAsync()).Running);
        await Talk(chat).EvaluateAsync("button => button.click()");
        Assert.False((await speech.EarAsync()).Running);
        Assert.Equal("status", await State(chat).GetAttributeAsync("role"));
    }

    [Fact]
    public async Task Escape_forgets_what_was_heard_and_writing_keeps_it()
    {
        await using var context = await browser.NewContextAsync();
        var (chat, speech) = await OpenAsync(context);
        await chat.Input.FillAsync("Hello");

        await Talk(chat).ClickAsync();
        await speech.HearAsync("nonsense");
        await chat.Page.Keyboard.PressAsync("Escape");
        await Expect(chat.Input).ToHaveValueAsync("Hello");
        await Expect(State(chat)).ToBeHiddenAsync();
        Assert.False((await speech.EarAsync()).Running);

        await Talk(chat).ClickAsync();
        await speech.HearAsync("world");
        await chat.Input.PressSequentiallyAsync("!");
        await Expect(chat.Input).ToHaveValueAsync("Hello world!");
        Assert.False((await speech.EarAsync()).Running);
        await Expect(Talk(chat)).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(chat.Panel).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("not-allowed", "The microphone is not allowed. You can allow it in the settings of your browser.")]
    [InlineData("service-not-allowed", "The microphone is not allowed. You can allow it in the settings of your browser.")]
    [InlineData("audio-capture", "No microphone was found.")]
    [InlineData("no-speech", "Nothing was heard.")]
    [InlineData("network", "Your browser cannot listen at the moment.")]
    [InlineData("language-not-supported", "Your browser cannot listen at the moment.")]
    public async Task What_keeps_it_from_listening_is_said_and_the_chat_goes_on(string error, string said)
    {
        await using var context = await browser.NewContextAsync();
        var (chat, speech) = await OpenAsync(context);

        await Talk(chat).ClickAsync();
        await speech.FailAsync(error);

        await Expect(State(chat)).ToHaveTextAsync(said);
        await Expect(Talk(chat)).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Empty(await AccessibilityCheck.FindAsync(chat.Page));
        await chat.AskAsync("Then I write");
        await Expect(State(chat)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Answers_are_read_only_for_who_wants_it_and_in_words_for_the_ear()
    {
        await using var context = await browser.NewContextAsync();
        var (chat, speech) = await OpenAsync(context);
        using var api = new ChatApi(browser.Server);
        await chat.AskAsync("Can I return something?");
        Assert.Empty(await speech.SaidAsync());

        await Aloud(chat).ClickAsync();
        await Expect(Aloud(chat)).ToHaveAttributeAsync("aria-pressed", "true");
        await api.AgentSaysAsync(
            await chat.ConversationAsync(), "I have **order 481321**. See [our page](https://shop.example/a) 👍", "Robin", "markdown");
        await Expect(State(chat)).ToHaveTextAsync("Reading aloud…");

        var said = await speech.SaidAsync();
        Assert.Equal("Robin. I have order 4 8 1 3 2 1 . See our page.", string.Join(' ', said.Select(sentence => sentence.Text)));
        Assert.All(said, sentence => Assert.Equal(("en-GB", "en-GB"), (sentence.Lang, sentence.Voice)));
        for (var left = await speech.LeftAsync(); left > 0; left--)
        {
            await Expect(State(chat)).ToHaveTextAsync("Reading aloud…");
            await speech.ReadAsync();
        }

        await Expect(State(chat)).ToBeHiddenAsync();
        await chat.ReloadAsync(); // it stays on within the tab, and reads nothing twice
        await Expect(Aloud(chat)).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(await speech.SaidAsync());
    }

    [Fact]
    public async Task What_may_be_answered_is_said()
    {
        await using var context = await browser.NewContextAsync();
        var (chat, speech) = await OpenAsync(context);
        await Aloud(chat).ClickAsync();
        await chat.AskAsync("I am not sure");

        Assert.Equal(
            ["Is it one of these?", "You can say: Returns and refunds; Delivery times and costs; None of these."],
            (await speech.SaidAsync()).Select(sentence => sentence.Text));
    }

    [Theory]
    [InlineData("write")]
    [InlineData("talk")]
    [InlineData("send")]
    [InlineData("stop")]
    [InlineData("escape")]
    [InlineData("off")]
    [InlineData("close")]
    [InlineData("hide")]
    public async Task Reading_stops_when_the_visitor_does_something_else(string what)
    {
        await using var context = await browser.NewContextAsync();
        var (chat, speech) = await OpenAsync(context);
        await Aloud(chat).ClickAsync();
        await chat.AskAsync("Can I return something?");
        await Expect(State(chat)).ToHaveTextAsync("Reading aloud…");
        Assert.NotEqual(0, await speech.LeftAsync());

        await (what switch
        {
            "write" => chat.Input.PressSequentiallyAsync("a"),
            "talk" => Talk(chat).ClickAsync(),
            "send" => chat.Page.EvaluateAsync("() => document.querySelector('customer-chat').send('Thanks')"),
            "stop" => chat.Page.GetByRole(AriaRole.Button, new() { Name = "Stop reading" }).ClickAsync(),
            "escape" => chat.Page.Keyboard.PressAsync("Escape"),
            "off" => Aloud(chat).ClickAsync(),
            "hide" => chat.Page.EvaluateAsync("() => dispatchEvent(new PageTransitionEvent('pagehide'))"),
            _ => chat.Page.GetByRole(AriaRole.Button, new() { Name = "Close chat" }).First.ClickAsync(),
        });

        if (what == "send")
        {
            // The next answer may be read before anybody has seen the silence: what is left is that answer alone.
            await Expect(chat.Answers).ToHaveCountAsync(2);
            await Expect(State(chat)).ToHaveTextAsync("Reading aloud…");
            Assert.Equal(2, await speech.LeftAsync()); // "Thank you. I have noted that."
        }
        else
        {
            await Expect(State(chat).Filter(new() { HasText = "Reading" })).ToHaveCountAsync(0);
            Assert.Equal(0, await speech.LeftAsync());
        }

        Assert.Equal(what == "close", !await chat.Panel.IsVisibleAsync());
    }

    [Theory]
    [InlineData("Ihr Paket ist unterwegs und wird morgen geliefert. Sie können es verfolgen.", "de", "de-DE")]
    [InlineData("Votre colis est en route et vous pouvez le suivre dans votre compte.", "fr", "fr_FR")]
    [InlineData("Thank you", "en-GB", "en-GB")]
    public async Task Answer_is_read_in_its_own_language(string text, string language, string voice)
    {
        await using var context = await browser.NewContextAsync();
        var (chat, speech) = await OpenAsync(context);
        using var api = new ChatApi(browser.Server);
        await chat.AskAsync("Hello");
        await Aloud(chat).ClickAsync();

        await api.AgentSaysAsync(await chat.ConversationAsync(), text);
        await Expect(State(chat)).ToHaveTextAsync("Reading aloud…");

        Assert.All(await speech.SaidAsync(), sentence => Assert.Equal((language, voice), (sentence.Lang, sentence.Voice)));
    }

    [Fact]
    public async Task No_voice_for_a_language_and_a_voice_that_fails_are_said()
    {
        await using var context = await browser.NewContextAsync();
        var (chat, speech) = await OpenAsync(context);
        using var api = new ChatApi(browser.Server);
        await chat.AskAsync("Hello");
        await Aloud(chat).ClickAsync();

        await api.AgentSaysAsync(await chat.ConversationAsync(), "お荷物は明日届きます。");
        await Expect(State(chat)).ToHaveTextAsync("Your browser cannot read this aloud.");
        Assert.Empty(await speech.SaidAsync());

        await api.AgentSaysAsync(await chat.ConversationAsync(), "It comes tomorrow. Will you be there?");
        await Expect(State(chat)).ToHaveTextAsync("Reading aloud…");
        await speech.ChokeAsync();
        await Expect(State(chat)).ToHaveTextAsync("Your browser cannot read this aloud.");
        Assert.Equal(0, await speech.LeftAsync());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Language_has_every_text_and_it_fits(string language)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await context.RouteAsync("**/?voice", async route =>
        {
            var response = await route.FetchAsync();
            var html = (await response.TextAsync()).Replace("<customer-chat ", $"<customer-chat lang=\"{language}\" ", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = response, Body = html });
        });
        await SpeechDouble.AddAsync(context);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/?voice");
        var english = JsonNode.Parse(await page.EvaluateAsync<string>("async () => JSON.stringify((await import('/customer-chat-voice/texts.js')).ENGLISH)"))!.AsObject();
        var path = RepositoryFiles.Path("src/CustomerService.Console/wwwroot/customer-chat-voice/lang", language + ".json");
        var texts = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!.AsObject();
        Assert.Equal(english.Select(text => text.Key), texts.Select(text => text.Key));
        Assert.All(texts, text => Assert.Equal(text.Key == "spokenChoices", ((string)text.Value!).Contains("{choices}", StringComparison.Ordinal)));

        await page.Locator("customer-chat .launcher").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = (string)texts["talk"]!, Exact = true }).ClickAsync();
        await new SpeechDouble(page).FailAsync("not-allowed");

        await Expect(page.Locator("customer-chat .voice p")).ToHaveTextAsync((string)texts["talkDenied"]!);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = (string)texts["aloud"]!, Exact = true })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>(
            """
            () => {
              const root = document.querySelector('customer-chat').shadowRoot;
              const [field, send] = [root.querySelector('#input'), root.querySelector('.send')].map((element) => element.getBoundingClientRect());
              return [...root.querySelectorAll('.voice p, .composer button, .header button')].filter((element) => element.checkVisibility()).every((element) => {
                const { left, right } = element.getBoundingClientRect();
                return left >= -0.5 && right <= innerWidth + 0.5;
              }) && Math.abs(field.bottom - send.bottom) < 10;
            }
            """), "Something sticks out, or the buttons are on a line of their own.");
        Assert.Empty(await AccessibilityCheck.FindAsync(page));
    }

    [Fact]
    public async Task Page_may_replace_the_words()
    {
        await using var context = await browser.NewContextAsync();
        var (chat, _) = await OpenAsync(context);
        await chat.Page.EvaluateAsync("() => { document.querySelector('customer-chat').strings = { talk: 'Speak to us' }; }");

        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Speak to us" })).ToBeVisibleAsync();
        await chat.Page.EvaluateAsync("() => document.querySelector('customer-chat').removeAttribute('voice')");
        await Expect(chat.Page.Locator("customer-chat .talk")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Page_of_the_demo_allows_the_microphone_to_itself_alone()
    {
        await using var context = await browser.NewContextAsync();
        var response = await context.APIRequest.GetAsync("/?voice");

        Assert.Contains("microphone=(self)", response.Headers["permissions-policy"], StringComparison.Ordinal);
    }

    private static ILocator Talk(ChatPage chat) => chat.Page.GetByRole(AriaRole.Button, new() { Name = "Talk", Exact = true });

    private static ILocator Aloud(ChatPage chat) => chat.Page.GetByRole(AriaRole.Button, new() { Name = "Read answers aloud", Exact = true });

    private static ILocator State(ChatPage chat) => chat.Page.Locator("customer-chat .composer [role=status]:not(.quiet)");

    private static async Task<(ChatPage Chat, SpeechDouble Speech)> OpenAsync(IBrowserContext context)
    {
        await SpeechDouble.AddAsync(context);
        await context.Clock.InstallAsync();
        var chat = await ChatPage.OpenAsync(context, "/?voice");
        await Expect(Talk(chat)).ToBeVisibleAsync();
        await Expect(Aloud(chat)).ToBeVisibleAsync();
        return (chat, new SpeechDouble(chat.Page));
    }
}
