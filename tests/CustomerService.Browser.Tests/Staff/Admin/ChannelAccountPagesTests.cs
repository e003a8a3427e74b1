using System.Text.RegularExpressions;
using CustomerService.Access;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Tenants;
using CustomerService.Testing.Clusters;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff.Admin;

/// <summary>Admins set up how customers reach them, by what each channel wants of its accounts.</summary>
public sealed class ChannelAccountPagesTests(BrowserFixture browser)
{
    private const string BotToken = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcX";
    private const string First = "a-first-secret-of-telegram-1";
    private const string Second = "a-second-secret-of-telegram-2";

    [Fact]
    public async Task An_account_is_set_up_its_secret_replaced_without_a_gap_and_removed()
    {
        await using var server = await ConsoleServer.StartAsync();
        var tenant = server.Cluster.Client.GetGrain<ITenantGrain>(SupportCluster.Tenant);
        await using var context = await browser.NewContextAsync(null, server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console/admin/channels");
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Choose a channel first.");
        await page.Locator("select[name=channel]").SelectOptionAsync("telegram");
        await page.Locator("input[name=name]").FillAsync("support");
        Assert.Empty(await AxeCheck.FindAsync(page, "channels"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();

        // All that is wrong is said at once, and what was typed stays.
        await Expect(page.Locator("#inbound")).ToHaveTextAsync($"/api/v1/tenants/{SupportCluster.Tenant}/channels/telegram/support/inbound");
        await page.Locator("input[name=botToken]").FillAsync("no token");
        await SaveAsync(page);
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(new Regex("BotToken must .*SecretToken must "));
        await Expect(page.Locator("input[name=botToken]")).ToHaveValueAsync("no token");
        Assert.Null(await tenant.GetAccountAsync("telegram", "support"));

        await page.Locator("input[name=botToken]").FillAsync(BotToken);
        await page.Locator("input[name=secretToken]").FillAsync(First);
        await SaveAsync(page);
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Saved");
        Assert.Equal([First], (await tenant.GetAccountAsync("telegram", "support"))!.Secrets["secretToken"]);
        await Expect(page.Locator("input[name=secretToken]")).ToHaveValueAsync("");
        Assert.DoesNotContain(First, await page.ContentAsync(), StringComparison.Ordinal);

        // Both are good, until who knows that the provider signs by the new one drops the one before.
        await page.Locator("input[name=secretToken]").FillAsync(Second);
        await page.Locator("input[name=former]").CheckAsync();
        await SaveAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop the former secretToken…" }).ClickAsync();
        var account = (await tenant.GetAccountAsync("telegram", "support"))!;
        Assert.Equal([First, Second], account.Secrets["secretToken"]);
        Assert.Equal([BotToken], account.Secrets["botToken"]);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Drop the former secretToken", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Drop the former secretToken…" })).ToHaveCountAsync(0);
        Assert.Equal([Second], (await tenant.GetAccountAsync("telegram", "support"))!.Secrets["secretToken"]);
        Assert.Empty(await AxeCheck.FindAsync(page, "channel"));

        await page.GotoAsync("/console/admin/channels");
        await Expect(page.Locator(".hooks tbody tr")).ToContainTextAsync("telegram support");
        await page.Locator(".hooks tbody a").ClickAsync();
        await Expect(page.Locator(".head[data-live] h1")).ToHaveTextAsync("telegram support");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "telegram support was removed" })).ToBeVisibleAsync();
        Assert.Null(await tenant.GetAccountAsync("telegram", "support"));
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task Who_may_not_any_more_changes_nothing()
    {
        await using var server = await ConsoleServer.StartAsync();
        await using var context = await browser.NewContextAsync(null, server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console/admin/channels/telegram/support");
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        await page.Locator("input[name=botToken]").FillAsync(BotToken);
        await page.Locator("input[name=secretToken]").FillAsync(First);
        server.Access.Person = SignedIn.Manager with { Scopes = AccessScope.Agents };

        await SaveAsync(page);

        await Expect(page.GetByText("This is not open to you any more")).ToBeVisibleAsync();
        Assert.Null(await server.Cluster.Client.GetGrain<ITenantGrain>(SupportCluster.Tenant).GetAccountAsync("telegram", "support"));
    }

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
}
