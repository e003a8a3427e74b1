using CustomerService.Access;
using CustomerService.Dashboards;
using CustomerService.People;
using CustomerService.Testing.Clusters;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>Dashboards for tests, and how tests open them.</summary>
internal static class DashboardBench
{
    public static readonly DashboardPerson Ada = new(SignedIn.Manager.Id, SignedIn.Manager.Name, [], IsAdmin: true);

    /// <summary>One with every picture that there is.</summary>
    public static Dashboard WithAll { get; } = new()
    {
        Title = "Everything",
        Time = "7d",
        Compare = "weeks",
        Cards =
        [
            Card("number", 4, 1, "messages_received", "conversations_active"),
            Card("line", 8, 2, "sentiment_average"),
            Card("area", 6, 2, "turns"),
            Card("bar", 6, 2, "turns") with { By = "intent" },
            Card("stacked", 6, 2, "turns") with { By = "intent", Grain = "day" },
            Card("histogram", 6, 2, "ratings") with { By = "score" },
            Card("week", 12, 3, "messages_received"),
            Card("pivot", 6, 2, "turns") with { By = "intent", Across = "channel" },
            Card("table", 6, 2, "turns", "turns_negative") with { By = "intent", Title = "What it is about" },
            Card("bar", 6, 2, "conversations_started") with { By = "state" },
            Card("table", 6, 2, "messages_received"),
        ],
    };

    public static DashboardCard Card(string picture, int width, int height, params string[] metrics) =>
        new() { Picture = picture, Metrics = [.. metrics], Width = width, Height = height };

    public static IDashboardsGrain Grain(ConsoleServer server) => server.Cluster.Client.GetGrain<IDashboardsGrain>(SupportCluster.Tenant);

    /// <summary>Saves one, whatever was there.</summary>
    public static async Task<SavedDashboard> SaveAsync(ConsoleServer server, string name, Dashboard content)
    {
        var before = await Grain(server).FindAsync(name, 0, Ada);
        return (await Grain(server).SaveAsync(name, before?.Version ?? 0, content, Ada)).Current!;
    }

    /// <summary>Opens a page, and waits until it is live.</summary>
    public static async Task<IPage> OpenAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await GoAsync(page, path);
        return page;
    }

    public static async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Expect(page.Locator("form[data-live], .workshop[data-ready]")).ToBeVisibleAsync();
    }

    /// <summary>Somebody who sees figures, and has a role.</summary>
    public static void ActAs(ConsoleServer server, string id, string role) => server.Access.Person =
        new(SupportCluster.Tenant, id, id.ToUpperInvariant(), Roles.BuiltIn[role] & ~AccessScope.Admin) { Roles = [role] };

    /// <summary>Drags from the middle of one thing to a place in another, as a share of its size.</summary>
    public static async Task DragAsync(IPage page, ILocator what, ILocator onto, float x = 0.5f, float y = 0.5f)
    {
        await what.ScrollIntoViewIfNeededAsync();
        var from = (await what.BoundingBoxAsync())!;
        var to = (await onto.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + from.Width / 2, from.Y + from.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + to.Width * x, to.Y + to.Height * y, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }
}
