using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Injection;
using CustomerService.Channels;
using CustomerService.Tenants;
using CustomerService.Testing.Clusters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff.Admin;

/// <summary>Admins see to it that what happens, and what is said, arrives.</summary>
public sealed class DeliveryPagesTests(BrowserFixture browser)
{
    private static readonly LocatorAssertionsToContainTextOptions Within = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_webhook_is_set_up_its_log_is_read_and_an_event_brought_again()
    {
        var came = new ConcurrentQueue<string>();
        var status = 500;
        await using var receiver = await ReceiverAsync(() => status, came);
        await using var server = await ConsoleServer.StartAsync();
        await using var context = await browser.NewContextAsync(baseUrl: server.BaseUrl);
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        var page = await OpenAsync(context, "/console/admin/webhooks");

        await page.GetByLabel("Name, such as crm").FillAsync("crm");
        await page.GetByLabel("URL").FillAsync(receiver.Urls.Single());
        await page.GetByLabel("Kinds of events, all where it is empty").FillAsync("message.received, nothing.such");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set it up" }).ClickAsync();
        await Expect(page.Locator(".problem")).ToContainTextAsync("Kinds has 'nothing.such', which is no kind of event");
        await Expect(page.GetByLabel("URL")).ToHaveValueAsync(receiver.Urls.Single());
        await page.GetByLabel("Kinds of events, all where it is empty").FillAsync("message.received");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set it up" }).ClickAsync();
        await Expect(page.Locator("#once-text")).ToHaveTextAsync(new Regex("^whsec_"));
        var secret = await page.Locator("#once-text").TextContentAsync();
        var tenant = server.Cluster.Client.GetGrain<ITenantGrain>(SupportCluster.Tenant);
        Assert.Equal([secret!], (await tenant.GetAccountAsync("events-webhook", "crm"))!.Secrets["signing"]);

        // The other end does not take it, and that is said; then it does.
        await server.Cluster.SayAsync("c-1", "Where is my order?");
        await page.GetByRole(AriaRole.Link, new() { Name = "crm" }).ClickAsync();
        await Expect(page.Locator(".attempts tbody tr").First).ToContainTextAsync("refused: 500", Within);
        await Expect(page.Locator(".attempts tbody tr").First).ToContainTextAsync("message.received");
        Volatile.Write(ref status, 200);
        await page.GetByRole(AriaRole.Button, new() { Name = "Again conversations/c-1/" }).First.ClickAsync();
        await Expect(page.Locator(".attempts tbody tr").First).ToContainTextAsync("delivered: 200", Within);
        Assert.True(came.Count >= 2);
        Assert.Single(came.Distinct());

        // A secret is replaced without a gap.
        await page.GetByRole(AriaRole.Button, new() { Name = "Replace the secret" }).ClickAsync();
        await Expect(page.Locator("#once-text")).ToHaveTextAsync(new Regex("^whsec_"));
        var next = await page.Locator("#once-text").TextContentAsync();
        Assert.Equal([secret!, next!], (await tenant.GetAccountAsync("events-webhook", "crm"))!.Secrets["signing"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop the one before…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Drop the one before", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Replace the secret" })).ToBeVisibleAsync();
        Assert.Equal([next!], (await tenant.GetAccountAsync("events-webhook", "crm"))!.Secrets["signing"]);

        // Changed, it keeps its secret.
        await page.GetByLabel("what people wrote").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved." })).ToBeVisibleAsync();
        var changed = (await tenant.GetAccountAsync("events-webhook", "crm"))!;
        Assert.Equal(("personal", next), (changed.Settings["content"], Assert.Single(changed.Secrets["signing"])));
        Assert.Empty(await AxeCheck.FindAsync(page, "a webhook"));
        Assert.Empty(await AccessibilityCheck.FindAsync(page));
        await page.SetViewportSizeAsync(390, 844);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("crm was removed");
        Assert.Null(await tenant.GetAccountAsync("events-webhook", "crm"));
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task A_dead_letter_says_why_and_is_sent_again()
    {
        var came = new ConcurrentQueue<string>();
        var status = 400;
        await using var receiver = await ReceiverAsync(() => status, came);
        await using var server = await ConsoleServer.StartAsync();
        await server.Cluster.Client.GetGrain<ITenantGrain>(SupportCluster.Tenant).SetAccountAsync(new()
        {
            Tenant = SupportCluster.Tenant,
            Channel = "webhook",
            Name = ChannelAccount.Default,
            Settings = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("url", receiver.Urls.Single()),
            Secrets = System.Collections.Immutable.ImmutableSortedDictionary<string, System.Collections.Immutable.ImmutableArray<string>>.Empty
                .Add("signing", ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]),
        });
        await using var context = await browser.NewContextAsync(baseUrl: server.BaseUrl);
        var page = await OpenAsync(context, "/console/admin/dead-letters");
        await Expect(page.Locator(".calm")).ToHaveTextAsync("Every message was delivered, or is on its way.");

        await server.Cluster.SayAsync("c-1", "Where is my order?", "webhook");
        await Expect(page.Locator(".letters tbody tr").First).ToContainTextAsync("400", Within);
        await Expect(page.Locator(".letters tbody th").First).ToHaveTextAsync("c-1");
        Assert.Empty(await AxeCheck.FindAsync(page, "dead letters"));
        Assert.Empty(await AccessibilityCheck.FindAsync(page));

        Volatile.Write(ref status, 200);
        var before = (await server.Cluster.Conversation("c-1").ReadOutboxAsync()).DeadLetterCount;
        await page.GetByRole(AriaRole.Button, new() { Name = "Send again c-1|" }).First.ClickAsync();
        await page.WaitForConditionAsync(
            () => server.Cluster.Conversation("c-1").ReadOutboxAsync().GetAwaiter().GetResult().DeadLetterCount == before - 1);

        // On its way again it is no dead letter any more; that it comes, under the same id, is a moment later.
        await page.WaitForConditionAsync(() => came.Any(id => came.Count(other => other == id) >= 2));
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        return page;
    }

    private static async Task<WebApplication> ReceiverAsync(Func<int> status, ConcurrentQueue<string> came)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context =>
        {
            came.Enqueue(context.Request.Headers["webhook-id"].ToString());
            context.Response.StatusCode = status();
            return Task.CompletedTask;
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
