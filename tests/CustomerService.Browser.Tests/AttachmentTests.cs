using System.Text;
using System.Text.RegularExpressions;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>Visitors attach files: chosen, pasted and dropped, sent exactly once with their message, and there after a reload.</summary>
public sealed class AttachmentTests(BrowserFixture browser)
{
    private const string Uploads = "**/conversations/*/attachments";
    private const string Messages = "**/conversations/*/messages";

    [Fact]
    public async Task Picture_and_file_go_with_a_text_and_are_there_after_a_reload()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);

        await chat.AttachAsync(ChatPage.Picture("lamp.png"), Text("Müller & Söhne.txt"));
        await Expect(chat.Attached).ToHaveCountAsync(2);
        await Expect(chat.Attached.First.Locator("img")).ToBeVisibleAsync();
        await chat.SayAsync("It came like this");

        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync("Sent");
        await Expect(chat.Attached).ToHaveCountAsync(0);
        for (var again = 0; again < 2; again++)
        {
            await Expect(chat.Own).ToHaveCountAsync(1);
            await Expect(chat.Own.Locator(".text")).ToHaveTextAsync("It came like this");
            await Expect(chat.Own.Locator(".picture.loaded img")).ToBeVisibleAsync();
            Assert.Equal("lamp.png", await chat.Own.Locator(".picture img").GetAttributeAsync("alt"));
            await Expect(chat.Own.Locator(".file")).ToContainTextAsync("Müller & Söhne.txt");
            await Expect(chat.Own.Locator(".file small")).ToHaveTextAsync("TXT · 5 byte");
            var download = await chat.Page.RunAndWaitForDownloadAsync(() => chat.Own.Locator(".file").ClickAsync());
            Assert.Equal("Müller & Söhne.txt", download.SuggestedFilename);
            Assert.Equal("hello", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
            await chat.ReloadAsync();
        }
    }

    [Fact]
    public async Task File_without_a_word_is_a_message()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);

        await chat.AttachAsync(Text("note.txt"));
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync("Sent");
        await Expect(chat.Own.Locator(".text")).ToHaveCountAsync(0);
        await Expect(chat.Answers).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_is_removed_before_sending_is_not_sent_and_the_focus_goes_on()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AttachAsync(Text("one.txt"), Text("two.txt"));

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Remove \u2068one.txt\u2069" }).PressAsync("Enter");
        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Remove \u2068two.txt\u2069" })).ToBeFocusedAsync();
        await chat.SayAsync("only one");
        await Expect(chat.Own.Locator(".file")).ToHaveCountAsync(1);
        await Expect(chat.Own.Locator(".file")).ToContainTextAsync("two.txt");

        await chat.AttachAsync(Text("three.txt"));
        await chat.Page.Keyboard.PressAsync("Tab");
        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Attach files" })).ToBeFocusedAsync();
        await chat.Page.Keyboard.PressAsync("Shift+Tab");
        await chat.Page.Keyboard.PressAsync("Shift+Tab");
        await chat.Page.Keyboard.PressAsync("Enter");
        await Expect(chat.Attached).ToHaveCountAsync(0);
        await Expect(chat.Input).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_too_big_empty_or_too_much_or_of_another_type_is_refused_in_words_before_it_is_sent()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.Page.EvaluateAsync("() => document.querySelector('customer-chat').setAttribute('max-file-mb', '0.001')");
        var problem = chat.Page.Locator("customer-chat .composer .problem");

        await chat.AttachAsync(Made("big.txt", "text/plain", new byte[2_000]));
        await Expect(problem).ToHaveTextAsync("\u2068big.txt\u2069 is too big. A file may have 1 kB at most.");
        await chat.AttachAsync(Made("nothing.txt", "text/plain", []));
        await Expect(problem).ToHaveTextAsync("\u2068nothing.txt\u2069 is empty.");
        await chat.AttachAsync(Made("setup.exe", "application/x-msdownload", [1]));
        await Expect(problem).ToHaveTextAsync("\u2068setup.exe\u2069 is of a type that we cannot take.");
        await Expect(chat.Attached).ToHaveCountAsync(0);
        await chat.AttachAsync([.. Enumerable.Range(0, 11).Select(n => Text($"{n}.txt"))]);
        await Expect(problem).ToHaveTextAsync("At most 10 files go with one message.");
        await Expect(chat.Attached).ToHaveCountAsync(10);
    }

    [Theory]
    [InlineData(413, "is too big.")]
    [InlineData(415, "is of a type that we cannot take.")]
    [InlineData(409, "cannot take any more files.")]
    public async Task What_the_server_refuses_is_said_and_holds_up_nothing(int status, string words)
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await context.RouteAsync(Uploads, route => route.FulfillAsync(new() { Status = status }));

        await chat.AttachAsync(Text("odd.txt"));
        await chat.SayAsync("with a file");
        await Expect(chat.OwnWith("with a file").Locator(".why")).ToContainTextAsync(words);
        await chat.SayAsync("and a text");
        await Expect(chat.OwnWith("and a text").Locator(".state")).ToHaveTextAsync("Sent");

        await chat.ReloadAsync();
        await Expect(chat.OwnWith("with a file").Locator(".why")).ToContainTextAsync(words);
        await chat.OwnWith("with a file").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(chat.Own).ToHaveCountAsync(1);
        Assert.Equal(["and a text"], await api.CustomerTextsAsync(await chat.ConversationAsync()));
    }

    [Fact]
    public async Task What_is_over_the_server_s_own_limit_is_said()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.Page.EvaluateAsync("() => document.querySelector('customer-chat').setAttribute('max-file-mb', '20')");

        await chat.AttachAsync(Made("film.mp4", "video/mp4", new byte[12_000_000]));
        await chat.SayAsync("a film");

        await Expect(chat.Own.Locator(".why")).ToHaveTextAsync("\u2068film.mp4\u2069 is too big.");
    }

    [Fact]
    public async Task Files_written_offline_survive_a_reload_and_arrive_once_and_in_order()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("before");

        // No way to the server, while the page can be loaded again.
        await context.RouteAsync("**/api/**", route => route.AbortAsync());
        await chat.AttachAsync(ChatPage.Picture("kept.png"));
        await chat.SayAsync("with a picture");
        await chat.SayAsync("after it");
        await Expect(chat.OwnWith("after it").Locator(".state")).ToHaveTextAsync("Waiting to be sent");
        await chat.ReloadAsync();
        await Expect(chat.OwnWith("with a picture").Locator(".picture.loaded")).ToBeVisibleAsync();
        await context.UnrouteAsync("**/api/**");

        await Expect(chat.OwnWith("after it").Locator(".state")).ToHaveTextAsync("Sent");
        Assert.Equal(["before", "with a picture", "after it"], await api.CustomerTextsAsync(await chat.ConversationAsync()));
        await chat.ReloadAsync();
        await Expect(chat.OwnWith("with a picture").Locator(".picture.loaded")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Answers_that_are_lost_double_neither_message_nor_file()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        var lost = 0;
        await context.RouteAsync(Messages, async route =>
        {
            // The server has it; the visitor does not hear of it.
            await route.FetchAsync();
            if (Interlocked.Increment(ref lost) == 1)
            {
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        await chat.AttachAsync(Text("once.txt"));
        await chat.SayAsync("exactly once");

        await Expect(chat.OwnWith("exactly once").Locator(".state")).ToHaveTextAsync("Sent");
        Assert.Equal(["exactly once"], await api.CustomerTextsAsync(await chat.ConversationAsync()));
        if (browser.Server is DoubleChatServer server)
        {
            Assert.Equal(1, server.Conversation(await chat.ConversationAsync()).Files);
        }
    }

    [Fact]
    public async Task Pictures_are_pasted_and_files_dropped()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.Page.EvaluateAsync(
            """
            () => {
              const root = document.querySelector('customer-chat').shadowRoot;
              const carry = (name, type) => {
                const data = new DataTransfer();
                data.items.add(new File(['hello'], name, { type }));
                return data;
              };
              root.querySelector('#input').dispatchEvent(
                new ClipboardEvent('paste', { clipboardData: carry('pasted.png', 'image/png'), bubbles: true, cancelable: true }));
              root.querySelector('.log').dispatchEvent(
                new DragEvent('dragover', { dataTransfer: carry('a.txt', 'text/plain'), bubbles: true, cancelable: true }));
              globalThis.dropping = root.querySelector('.panel').classList.contains('dropping');
              root.querySelector('.log').dispatchEvent(
                new DragEvent('drop', { dataTransfer: carry('dropped.txt', 'text/plain'), bubbles: true, cancelable: true }));
            }
            """);

        await Expect(chat.Attached).ToHaveTextAsync([new Regex("pasted.png"), new Regex("dropped.txt")]);
        Assert.True(await chat.Page.EvaluateAsync<bool>("() => dropping"));
        await Expect(chat.Page.Locator("customer-chat .panel.dropping")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_forgotten_while_it_waits_is_gone_from_the_device()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await context.RouteAsync("**/api/**", route => route.AbortAsync());
        await chat.AttachAsync(Text("secret.txt"));
        await chat.SayAsync("waits");
        await Expect(chat.Own.Locator(".state")).ToHaveTextAsync("Waiting to be sent");
        Assert.Equal(1, await StoredAsync(chat.Page));

        await chat.Page.EvaluateAsync("() => document.querySelector('customer-chat').forget()");

        await Expect(chat.Own).ToHaveCountAsync(0);
        while (await StoredAsync(chat.Page) > 0)
        {
            await chat.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
    }

    [Fact]
    public async Task Cards_places_contacts_and_what_is_unknown_are_shown_or_said()
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "The assistant of a real host says what its packs say.");
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("hello");
        var conversation = ((DoubleChatServer)browser.Server).Conversation(await chat.ConversationAsync());
        conversation.BotSays("Two of them fit:", DoubleContent.OfEverything);

        var message = chat.Answers.Last;
        await Expect(message.Locator(".card")).ToHaveCountAsync(2);
        await Expect(message.GetByRole(AriaRole.Link, new() { Name = "Look" })).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(message).ToContainTextAsync("Our shop (52.5163, 13.3777)");
        await Expect(message.GetByRole(AriaRole.Link, new() { Name = "+49 30 1234567" })).ToHaveAttributeAsync("href", "tel:+49301234567");
        await Expect(message).ToContainTextAsync("Your order is on its way.");
        await Expect(message.Locator(".parts")).ToContainTextAsync("…");
        await Expect(message.Locator(".author")).ToHaveTextAsync("Lena");
        await Expect(message.Locator(".avatar")).ToHaveTextAsync("L");
        await message.GetByRole(AriaRole.Button, new() { Name = "Reserve" }).ClickAsync();
        await Expect(chat.OwnWith("Reserve the road shoe")).ToBeVisibleAsync();
    }

    private static Task<int> StoredAsync(IPage page) => page.EvaluateAsync<int>(
        """
        () => new Promise((done) => {
          const opening = indexedDB.open('customer-chat');
          opening.onsuccess = () => {
            const counting = opening.result.transaction('files').objectStore('files').count();
            counting.onsuccess = () => done(counting.result);
          };
        })
        """);

    private static FilePayload Made(string name, string type, byte[] bytes) => new() { Name = name, MimeType = type, Buffer = bytes };

    private static FilePayload Text(string name) => Made(name, "text/plain", Encoding.UTF8.GetBytes("hello"));
}
