using System.Text.Json;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>The web chat as an app of its own: installed, opened offline, told of answers.</summary>
public sealed class InstalledAppTests(BrowserFixture browser)
{
    private const string Controlled = "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)";

    [Fact]
    public async Task It_can_be_installed()
    {
        // What a browser installs from a private window it forgets, so it says that it can't: this one has a profile.
        await using var context = await browser.NewProfileAsync();
        var page = await OpenAsync(context);
        var cdp = await context.NewCDPSessionAsync(page);
        var manifest = (await cdp.SendAsync("Page.getAppManifest"))!.Value;
        var errors = (await cdp.SendAsync("Page.getInstallabilityErrors"))!.Value;

        Assert.Empty(manifest.GetProperty("errors").EnumerateArray());
        Assert.EndsWith($"/app/{browser.Server.Tenant}/manifest.webmanifest", manifest.GetProperty("url").GetString(), StringComparison.Ordinal);
        using var said = JsonDocument.Parse(manifest.GetProperty("data").GetString()!);
        Assert.Equal($"/app/{browser.Server.Tenant}", said.RootElement.GetProperty("start_url").GetString());
        Assert.Equal("standalone", said.RootElement.GetProperty("display").GetString());
        Assert.Equal("Larkfield Goods", said.RootElement.GetProperty("name").GetString());
        Assert.Equal("[]", errors.GetProperty("installabilityErrors").ToString());
        foreach (var icon in said.RootElement.GetProperty("icons").EnumerateArray())
        {
            var answer = await page.APIRequest.GetAsync(icon.GetProperty("src").GetString()!);
            Assert.Equal(icon.GetProperty("type").GetString(), answer.Headers["content-type"]);
        }
    }

    /// <summary>The browser offers by itself; the page passes it on with a button of its own.</summary>
    [Fact]
    public async Task The_browsers_offer_to_install_is_a_button()
    {
        await using var context = await browser.NewContextAsync();
        var page = await OpenAsync(context);
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Install this chat" });
        await Expect(button).ToBeHiddenAsync();
        await page.EvaluateAsync(
            """
            () => dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }),
              { prompt: () => { globalThis.prompted = true; return Promise.resolve({ outcome: 'accepted' }); } }))
            """);
        await button.ClickAsync();
        await Expect(button).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => globalThis.prompted"));
    }

    [Fact]
    public async Task What_is_written_offline_waits_visibly_through_a_restart_and_is_sent_once()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var page = await OpenAsync(context);
        await SayAsync(page, "before");
        await Expect(Own(page).Nth(0).Locator(".state")).ToHaveTextAsync("Sent");
        await Expect(page.Locator("customer-chat .message.bot:has(.meta)")).ToHaveCountAsync(1);

        await context.SetOfflineAsync(true);
        await SayAsync(page, "written offline");
        await Expect(Own(page).Nth(1).Locator(".state")).ToHaveTextAsync("Waiting to be sent");
        await Expect(page.Locator("customer-chat .notice")).ToContainTextAsync("You are offline.");

        // Closed and opened without a network: the worker has the app, and the app has the message.
        await page.CloseAsync();
        page = await context.NewPageAsync();
        await page.GotoAsync($"/app/{browser.Server.Tenant}");
        await Expect(Own(page).Filter(new() { HasText = "written offline" }).Locator(".state")).ToHaveTextAsync("Waiting to be sent");
        await SayAsync(page, "and one more");

        await context.SetOfflineAsync(false);
        await Expect(Own(page).Filter(new() { HasText = "and one more" }).Locator(".state")).ToHaveTextAsync("Sent");
        await Expect(page.Locator("customer-chat .notice")).ToBeHiddenAsync();
        var conversation = await page.EvaluateAsync<string>(
            "() => JSON.parse(localStorage.getItem(Object.keys(localStorage).find(key => key.startsWith('customer-chat:') && key.endsWith(':session')))).conversationId");
        Assert.Equal(["before", "written offline", "and one more"], await api.CustomerTextsAsync(conversation));
    }

    [Fact]
    public async Task Its_cache_holds_the_shell_of_one_version_and_nothing_that_anybody_wrote()
    {
        await using var context = await browser.NewContextAsync(new() { BypassCSP = true });
        var page = await OpenAsync(context);
        await SayAsync(page, "a secret of mine");
        await Expect(page.Locator("customer-chat .message.bot:has(.meta)")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(Own(page)).ToHaveCountAsync(1);

        var kept = await page.EvaluateAsync<string[]>(
            """
            async () => {
              const found = [];
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                  found.push(`${name} ${new URL(request.url).pathname} ${(await (await cache.match(request)).text()).includes('a secret of mine')}`);
                }
              }

              return found;
            }
            """);
        Assert.Contains(kept, each => each.EndsWith("/customer-chat/element.js false", StringComparison.Ordinal));
        Assert.Contains(kept, each => each.EndsWith($"/app/{browser.Server.Tenant} false", StringComparison.Ordinal));
        Assert.All(kept, each => Assert.Matches(@"^customer-chat-app:[0-9a-f]{8} /(customer-chat|assets/app|app/)\S* false$", each));

        // Another version takes the place of this one.
        await page.EvaluateAsync("() => navigator.serviceWorker.register('/app-worker.js?v=00000000', { scope: '/app/' })");
        await page.WaitForFunctionAsync("() => caches.keys().then((names) => names.length === 1 && names[0] === 'customer-chat-app:00000000')");
    }

    [Fact]
    public async Task Offline_a_page_that_was_never_open_says_so()
    {
        await using var context = await browser.NewContextAsync();
        var page = await OpenAsync(context);
        await context.SetOfflineAsync(true);
        await page.GotoAsync("/app/another");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are offline" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_push_is_shown_unless_the_chat_is_looked_at_and_leads_there()
    {
        await using var context = await browser.NewContextAsync(new() { Permissions = ["notifications"] });
        var page = await OpenAsync(context);
        var cdp = await context.NewCDPSessionAsync(page);
        var registration = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        cdp.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            if (told?.GetProperty("registrations").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first)
            {
                registration.TrySetResult(first.GetProperty("registrationId").GetString()!);
            }
        };
        await cdp.SendAsync("ServiceWorker.enable");
        var id = await registration.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        await PushAsync("seen");
        await page.GotoAsync($"/help/{browser.Server.Tenant}");
        await PushAsync("first");
        await PushAsync("second");

        // One notification for all that came: the newest.
        await page.WaitForFunctionAsync(
            """
            async () => {
              const found = await (await navigator.serviceWorker.getRegistration('/app/')).getNotifications();
              return found.length === 1 && found[0].title === 'Larkfield Goods' && found[0].body === 'second';
            }
            """);

        Task PushAsync(string body) => cdp.SendAsync("ServiceWorker.deliverPushMessage", new()
        {
            ["origin"] = browser.Server.BaseUrl,
            ["registrationId"] = id,
            ["data"] = JsonSerializer.Serialize(new { title = "Larkfield Goods", body, tenant = browser.Server.Tenant }),
        });
    }

    /// <summary>
    /// The browser's push service is a stranger's on the web: that it subscribes is played, with a key that the page made itself. What the
    /// host does with it is shown end to end.
    /// </summary>
    [Fact]
    public async Task Who_wants_to_be_told_of_answers_presses_a_button_and_stops_with_it()
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "A real host tells nobody without an account.");
        var server = (DoubleChatServer)browser.Server;
        server.WebPushKey = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        try
        {
            await using var context = await browser.NewContextAsync(new() { Permissions = ["notifications"] });
            await context.AddInitScriptAsync(
                """
                let current = null;
                PushManager.prototype.getSubscription = async () => current;
                PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => current = {
                  toJSON: () => ({ endpoint: 'https://push.example/1', expirationTime: null, keys: { p256dh: applicationServerKey, auth: String(userVisibleOnly) } }),
                  unsubscribe: async () => { current = null; return true; },
                };
                """);
            var page = await OpenAsync(context);
            var on = page.GetByRole(AriaRole.Button, new() { Name = "Tell me of answers" });
            var off = page.GetByRole(AriaRole.Button, new() { Name = "Stop telling me" });
            await Expect(on).ToBeHiddenAsync();
            await SayAsync(page, "hello");
            await Expect(page.Locator("customer-chat .message.bot:has(.meta)")).ToHaveCountAsync(1);

            await on.ClickAsync();

            await Expect(page.GetByText("We tell you here when somebody answers.")).ToBeVisibleAsync();
            var conversation = await page.EvaluateAsync<string>(
                "() => JSON.parse(localStorage.getItem(Object.keys(localStorage).find(key => key.startsWith('customer-chat:') && key.endsWith(':session')))).conversationId");
            var (_, told) = Assert.Single(server.Conversation(conversation).Devices);
            Assert.Equal("webpush", told.GetProperty("kind").GetString());
            Assert.Equal("https://push.example/1", told.GetProperty("subscription").GetProperty("endpoint").GetString());
            Assert.Equal(server.WebPushKey, told.GetProperty("subscription").GetProperty("keys").GetProperty("p256dh").GetString());
            await off.ClickAsync();
            await Expect(on).ToBeVisibleAsync();
            Assert.Empty(server.Conversation(conversation).Devices);
        }
        finally
        {
            server.WebPushKey = null;
        }
    }

    private static ILocator Own(IPage page) => page.Locator("customer-chat .message.customer");

    private static async Task SayAsync(IPage page, string text)
    {
        var input = page.GetByRole(AriaRole.Textbox, new() { Name = "Your message" });
        await input.FillAsync(text);
        await input.PressAsync("Enter");
    }

    /// <summary>Opens the app, and waits until its worker is in charge.</summary>
    private async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/app/{browser.Server.Tenant}");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Your message" })).ToBeVisibleAsync();
        await page.WaitForFunctionAsync(Controlled);
        return page;
    }
}
