using System.Text.RegularExpressions;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Conversations;
using CustomerService.Serving;
using CustomerService.Testing;
using CustomerService.Testing.Clusters;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff.Admin;

/// <summary>Admins see which version of the models does what, try one on a few, and go back to the one before.</summary>
public sealed class ModelsPageTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ConsoleServer _server = null!;

    private string Article => Path.Combine(_folder.Path, "articles", "order-status.md");

    private string Intent => Path.Combine(_folder.Path, "intents", "thanks.yml");

    public async ValueTask InitializeAsync()
    {
        var shop = Path.Combine(AppContext.BaseDirectory, "packs", "shop");
        foreach (var file in Directory.EnumerateFiles(shop, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder.Path, Path.GetRelativePath(shop, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        _server = await ConsoleServer.StartAsync(pack: _folder.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_pack_with_a_mistake_is_told_of_and_a_version_is_tried_made_live_and_rolled_back()
    {
        var first = (await ServingAsync()).Live!;
        await using var context = await browser.NewContextAsync(null, _server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console/admin/models");
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        await Expect(Row(page, first)).ToContainTextAsync("Live");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Roll back" })).ToHaveCountAsync(0);
        Assert.Empty(await AxeCheck.FindAsync(page, "models"));

        // A mistake is shown where it keeps a silo from serving; the version before goes on.
        await ChangeAsync(Intent, "kind: smalltalk", "kind: nonsense");
        await Expect(page.Locator(".silos .problem")).ToContainTextAsync("intents/thanks.yml");
        Assert.Equal(first, await AskAsync("one"));
        await ChangeAsync(Intent, "kind: nonsense", "kind: smalltalk");
        await ChangeAsync(Article, "Open My orders", "Look under My orders");

        // A changed pack is live, and stays so until somebody goes back: then the one before answers again.
        await Expect(page.Locator(".versions tbody tr")).ToHaveCountAsync(2);
        var second = (await ServingAsync()).Live!;
        Assert.NotEqual(first, second);
        await Expect(Row(page, first)).ToContainTextAsync("Before, at hand");
        await page.GetByRole(AriaRole.Button, new() { Name = "Roll back…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Roll back", Exact = true }).ClickAsync();
        await Expect(Row(page, first)).ToContainTextAsync("Live");
        await Expect(page.Locator(".history")).ToContainTextAsync("rolled back: live");
        await Eventually.TrueAsync(async () => await AskAsync("two") == first, "the version before answers");

        // Tried on a few, and withdrawn by who did.
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Choose a version first.");
        await page.Locator("select[name=version]").SelectOptionAsync(second);
        await page.Locator("select[name=share]").SelectOptionAsync("25");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Expect(Row(page, second)).ToContainTextAsync("Canary for 25 %");
        Assert.Equal((second, 25), ((await ServingAsync()).Canary, (await ServingAsync()).SharePercent));
        await page.Locator("select[name=share]").SelectOptionAsync("0");
        await page.Locator("select[name=version]").SelectOptionAsync(second);

        // What somebody else changed meanwhile is not undone by who has not seen it.
        await Registry.ChangeAsync(new ModelChange(ModelAction.Promote, second));
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Expect(page.Locator(".problem[role=alert]")).ToContainTextAsync(new Regex("^(Somebody was quicker|This version is live)"));
        Assert.Equal(second, (await ServingAsync()).Live);
        await Expect(Row(page, second)).ToContainTextAsync("Live");
        Assert.Empty(_server.Log.Entries);
    }

    private static ILocator Row(IPage page, string version) =>
        page.Locator(".versions tbody tr").Filter(new() { Has = page.GetByText(version[..12]) });

    private static async Task ChangeAsync(string file, string from, string to)
    {
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(from, to, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }

    private IModelRegistryGrain Registry => _server.Cluster.Client.GetGrain<IModelRegistryGrain>(SupportCluster.Tenant);

    private async Task<ModelAssignment> ServingAsync() => (await Registry.GetAsync()).Serving;

    /// <summary>Which version reads a question.</summary>
    private async Task<string> AskAsync(string conversation)
    {
        await _server.Cluster.SayAsync(conversation, "Where is my order?");
        TurnDecided? turn = null;
        await Eventually.TrueAsync(
            async () => (turn = (await _server.Cluster.Conversation(conversation).ReadEventsAsync(0, 500, TimeSpan.Zero))!.Events.OfType<TurnDecided>().LastOrDefault()) is not null,
            "it was read");
        return turn!.Understanding.Models;
    }
}
