using System.Text.RegularExpressions;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Injection;
using CustomerService.People;
using CustomerService.Testing.Clusters;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff.Admin;

/// <summary>Admins look after who works here, and what they may do.</summary>
public sealed class PeoplePagesTests(BrowserFixture browser, DeskFixture desk) : IClassFixture<DeskFixture>
{
    private static readonly LocatorAssertionsToHaveTextOptions Within = new() { Timeout = 60_000 };

    private IPeopleGrain People => desk.Server.Cluster.Client.GetGrain<IPeopleGrain>(SupportCluster.Tenant);

    [Fact]
    public async Task Somebody_who_is_added_comes_in_by_the_password_that_is_shown_and_chooses_another()
    {
        await using var admins = await desk.ContextAsync(browser);
        await using var agents = await desk.ContextAsync(browser);
        var watch = await InjectionWatch.BeginAsync(admins, desk.Server.BaseUrl);
        var page = await desk.OpenAsync(admins, "boss", "/console/admin/people", Roles.Admin);
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();

        // By keyboard alone.
        await page.GetByLabel("Signs in as").FocusAsync();
        await page.Keyboard.TypeAsync("Sam@Shop.Example");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Sam Baker");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Sam Baker was added." })).ToBeVisibleAsync();
        var password = await page.Locator("#once-text").TextContentAsync();
        Assert.Equal(20, password!.Length);
        await Expect(page.Locator(".people tbody tr").Filter(new() { HasText = "sam@shop.example" })).ToContainTextAsync("agent");
        await Expect(page.GetByLabel("Signs in as")).ToHaveValueAsync("");

        var door = await agents.NewPageAsync();
        await door.GotoAsync("/console");
        await SignInAsync(door, "sam@shop.example", password);
        await Expect(door.Locator(".problem")).ToHaveTextAsync("Somebody else knows this password: choose one of your own.");
        await door.GetByLabel("New password").FillAsync("mine alone from now on");
        await SignInAsync(door, "sam@shop.example", password);
        await Expect(door.Locator(".who")).ToHaveTextAsync("Sam Baker");

        // It is shown this once.
        await page.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();
        await Expect(page.Locator("#once-text")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        Assert.DoesNotContain(password, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task A_role_that_is_taken_away_takes_what_the_open_page_shows_and_is_given_back()
    {
        await using var admins = await desk.ContextAsync(browser);
        await using var agents = await desk.ContextAsync(browser);
        var theirs = await desk.OpenAsync(agents, "rolf", "/console/inbox");
        await Expect(theirs.Locator(".head [data-live]")).ToBeVisibleAsync();
        var page = await OpenPersonAsync(admins, "rolf");

        await page.GetByLabel(new Regex("^agent ")).UncheckAsync();
        await page.GetByLabel(new Regex("^analyst ")).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved." })).ToBeVisibleAsync();
        await Expect(theirs.Locator("h1")).ToHaveTextAsync("This is not open to you any more", Within);
        Assert.Equal([Roles.Analyst], (await People.FindByLoginAsync("rolf"))!.Roles);
        Assert.Equal(403, (await theirs.GotoAsync("/console/inbox"))!.Status);
        Assert.Equal(200, (await theirs.GotoAsync("/console"))!.Status);
    }

    [Fact]
    public async Task A_session_that_is_ended_here_is_out_there_and_so_is_who_is_kept_out()
    {
        await using var admins = await desk.ContextAsync(browser);
        await using var agents = await desk.ContextAsync(browser);
        var theirs = await desk.OpenAsync(agents, "tess", "/console/inbox");
        await Expect(theirs.Locator(".head [data-live]")).ToBeVisibleAsync();
        var page = await OpenPersonAsync(admins, "tess");
        await Expect(page.Locator(".sessions tbody tr")).ToHaveCountAsync(1);

        // It asks once; Escape leaves it, and the keyboard where it was.
        var end = page.Locator(".sessions button[data-opens]");
        await end.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(end).ToBeFocusedAsync();
        await end.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End", Exact = true }).ClickAsync();

        await Expect(page.Locator(".sessions")).ToHaveCountAsync(0);
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(theirs.Locator("h1")).ToHaveTextAsync("This is not open to you any more", Within);
        await theirs.GotoAsync("/console/inbox");
        await Expect(theirs.Locator("h1")).ToHaveTextAsync("Sign in");

        await DoAsync(page, "Keep out", "Keep out");
        await Expect(page.Locator(".kept-out")).ToBeVisibleAsync();
        await SignInAsync(theirs, "tess", "a long enough password");
        await Expect(theirs.Locator(".problem")).ToContainTextAsync("There is nobody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Let in again" }).ClickAsync();
        await Expect(page.Locator(".kept-out")).ToHaveCountAsync(0);
        await SignInAsync(theirs, "tess", "a long enough password");
        await Expect(theirs.Locator(".who")).ToHaveTextAsync("tess");
        await Expect(page.Locator(".sessions tbody tr")).ToHaveCountAsync(1, new() { Timeout = 60_000 });

        await DoAsync(page, "New password", "New password");
        await Expect(page.Locator("#once-text")).ToBeVisibleAsync();
        await Expect(page.Locator(".sessions")).ToHaveCountAsync(0);
        await DoAsync(page, "Remove", "Remove");
        await Expect(page.Locator("h1")).ToHaveTextAsync("tess was removed");
        Assert.Null(await People.FindByLoginAsync("tess"));
    }

    [Fact]
    public async Task Roles_of_ones_own_are_made_changed_used_and_removed()
    {
        await using var context = await desk.ContextAsync(browser);
        var page = await desk.OpenAsync(context, "boss", "/console/admin/roles", Roles.Admin);
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        await Expect(page.Locator(".roles tbody tr")).ToHaveCountAsync(Roles.BuiltIn.Count);

        await page.GetByLabel("Name, such as night-shift").FillAsync("Night Shift");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        await Expect(page.Locator(".problem")).ToContainTextAsync("Role must be 2 to 40 lower-case letters, digits and hyphens");
        await Expect(page.Locator(".problem")).ToContainTextAsync("Scopes must name at least one scope.");
        await Expect(page.GetByLabel("Name, such as night-shift")).ToHaveValueAsync("Night Shift");
        await page.GetByLabel("Name, such as night-shift").FillAsync("night-shift");
        await page.GetByLabel(new Regex("^conversations ")).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        var row = page.Locator(".roles tbody tr").Filter(new() { HasText = "night-shift" });
        await Expect(row.Locator("td").First).ToHaveTextAsync("conversations");

        await row.GetByRole(AriaRole.Button, new() { Name = "Change night-shift" }).ClickAsync();
        await page.GetByLabel(new Regex("^agents ")).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(row.Locator("td").First).ToHaveTextAsync("conversations, agents");

        await People.CreateAsync(new() { Login = "nora", Name = "Nora", Roles = ["night-shift"] });
        await DoAsync(page, "Remove night-shift", "Remove");
        await Expect(page.Locator(".problem")).ToHaveTextAsync("Somebody has this role: take it from them first.");
        await People.RemoveAsync((await People.FindByLoginAsync("nora"))!.Id);
        await DoAsync(page, "Remove night-shift", "Remove");
        await Expect(row).ToHaveCountAsync(0);
    }

    private async Task<IPage> OpenPersonAsync(IBrowserContext context, string login)
    {
        var page = await desk.OpenAsync(context, "boss", $"/console/admin/people/{await desk.IdAsync(login)}", Roles.Admin);
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        return page;
    }

    private static async Task DoAsync(IPage page, string opens, string confirms)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"{opens}…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = confirms, Exact = true }).ClickAsync();
    }

    private static async Task SignInAsync(IPage page, string login, string password)
    {
        await page.GetByLabel("Name or e-mail address").FillAsync(login);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
