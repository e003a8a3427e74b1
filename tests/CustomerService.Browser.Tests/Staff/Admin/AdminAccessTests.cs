using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using CustomerService.Access;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Injection;
using CustomerService.People;
using CustomerService.Testing.Clusters;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff.Admin;

/// <summary>Who gets to administer, how it looks to everybody who does, and what the names there can do: nothing.</summary>
public sealed class AdminAccessTests(BrowserFixture browser, ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    private static readonly string[] Pages =
    [
        "/console/admin", "/console/admin/people", "/console/admin/roles", "/console/admin/keys", "/console/admin/channels", "/console/admin/webhooks", "/console/admin/models",
        "/console/admin/dead-letters", "/console/account",
    ];

    [Fact]
    public async Task Each_role_reaches_each_page_that_it_opens_and_no_other()
    {
        await using var server = await ConsoleServer.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(server.BaseUrl) };
        var pages = typeof(IConsoleAccess).Assembly.GetTypes()
            .Select(type => (Type: type, Route: type.GetCustomAttribute<RouteAttribute>()?.Template))
            .Where(page => page.Route is not null).ToList();
        Assert.Contains(pages, page => page.Route == "/console/admin/people/{Id}");

        foreach (var (role, scopes) in Roles.BuiltIn)
        {
            var person = SignedIn.Manager with { Scopes = scopes };
            server.Access.Person = person;
            foreach (var (type, route) in pages.Where(page => page.Route != Places.Home))
            {
                using var answer = await http.GetAsync(Regex.Replace(route!, "{[^}]*}", "none"), TestContext.Current.CancellationToken);
                var may = person.May(ConsoleGate.ScopeOf(type)!.Value);
                Assert.True(may == (answer.StatusCode != HttpStatusCode.Forbidden), $"{role} at {route}: {answer.StatusCode}");
                Assert.True(!may || answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{role} at {route}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Who_may_not_any_more_is_refused_and_the_last_admin_stays_one()
    {
        await using var server = await ConsoleServer.StartAsync();
        var people = server.Cluster.Client.GetGrain<IPeopleGrain>(SupportCluster.Tenant);
        var last = (await people.CreateAsync(new() { Login = "last", Name = "Last", Roles = [Roles.Admin] })).Person!;
        await using var context = await browser.NewContextAsync(baseUrl: server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/console/admin/people/{last.Id}");
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        foreach (var act in new[] { "Keep out", "Remove" })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = $"{act}…" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
            await Expect(page.Locator(".problem")).ToContainTextAsync("Nobody would be left who may change people");
            await page.ReloadAsync();
            await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        }

        await page.GotoAsync("/console/admin/people");
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        await page.GetByLabel("Signs in as").FillAsync("made-up");
        await page.GetByLabel("Name, as customers see it").FillAsync("Made up");
        server.Access.Person = SignedIn.Manager with { Scopes = AccessScope.All & ~AccessScope.Admin };
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("This is not open to you any more");
        await Expect(page.Locator(".people")).ToHaveCountAsync(0);
        Assert.Equal(["last"], (await people.ListAsync()).Select(person => person.Login));
        await page.GotoAsync("/console");
        await Expect(page.Locator(".rail a[href='/console/admin']")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    [InlineData(2560)]
    public async Task Pages_fit_and_are_open_to_everybody(int width)
    {
        var (server, context) = await console.OpenAsync(
            browser, new() { ViewportSize = new() { Width = width, Height = 900 }, IsMobile = width < 500, HasTouch = width < 500 });
        await using var closes = context;
        var people = server.Cluster.Client.GetGrain<IPeopleGrain>(SupportCluster.Tenant);
        await people.CreateAsync(new() { Login = new string('l', 120), Name = new string('n', 80), Roles = [.. Roles.BuiltIn.Keys] });
        var somebody = (await people.FindByLoginAsync(new string('l', 120)))!.Id;
        await people.ChangeAsync(somebody, new() { IsDisabled = true });
        var person = server.Cluster.Client.GetGrain<IPersonGrain>(GrainKeys.Make(SupportCluster.Tenant, somebody));
        await server.Cluster.Client.GetGrain<IAccessGrain>(SupportCluster.Tenant).CreateKeyAsync(new string('k', 100), AccessScope.All);
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);
        var page = await context.NewPageAsync();
        foreach (var path in Pages.Append($"/console/admin/people/{somebody}"))
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(path is "/console/admin" or "/console/account" ? "h1" : ".head[data-live]")).ToBeVisibleAsync();
            await AssertFitsAsync(page, path);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "New password…" }).ClickAsync();
        await AssertFitsAsync(page, "asks once");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "New password", Exact = true }).ClickAsync();
        await Expect(page.Locator("#once-text")).ToBeVisibleAsync();
        await AssertFitsAsync(page, "shown once");
        Assert.True((await person.DescribeAsync()).HasPassword);
        Assert.Empty(watch.Seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_stay_text(bool bypassPolicy)
    {
        await using var server = await ConsoleServer.StartAsync();
        await using var context = await browser.NewContextAsync(new() { BypassCSP = bypassPolicy }, server.BaseUrl);
        var watch = await InjectionWatch.BeginAsync(context, server.BaseUrl);

        // HTML has no way to write U+0000, and the first paint is HTML.
        var texts = InjectionCorpus.All.Where(text => !text.Contains('\0', StringComparison.Ordinal)).ToList();
        var people = server.Cluster.Client.GetGrain<IPeopleGrain>(SupportCluster.Tenant);
        var keys = server.Cluster.Client.GetGrain<IAccessGrain>(SupportCluster.Tenant);
        foreach (var (index, text) in texts.Index())
        {
            await people.CreateAsync(new() { Login = $"p{index:000}", Name = text, Roles = [] });
            await keys.RevokeKeyAsync((await keys.CreateKeyAsync(text, AccessScope.Customers)).Info.Id);
            await keys.CreateKeyAsync(text, AccessScope.Customers);
        }

        var page = await context.NewPageAsync();
        await page.GotoAsync("/console/admin/people");
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        Assert.Equal(texts, await TextsAsync(page, ".people tbody a"));
        await page.GotoAsync("/console/admin/keys");
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        Assert.Equal(texts.Order(StringComparer.Ordinal), (await TextsAsync(page, ".keys tbody th")).Order(StringComparer.Ordinal));
        Assert.Equal(texts.Order(StringComparer.Ordinal), (await TextsAsync(page, ".revoked bdi")).Order(StringComparer.Ordinal));

        // What is asked before something is revoked says the name, too; so does the page of one.
        Assert.Equal(
            texts.Select(text => $"Revoke the key {text}?").Order(StringComparer.Ordinal),
            (await TextsAsync(page, ".keys dialog h2")).Order(StringComparer.Ordinal));
        foreach (var (index, text) in texts.Index().Where(each => each.Index % 19 == 0))
        {
            var id = (await people.FindByLoginAsync($"p{index:000}"))!.Id;
            var person = server.Cluster.Client.GetGrain<IPersonGrain>(GrainKeys.Make(SupportCluster.Tenant, id));
            await person.SignInFromAsync(new() { Issuer = text, Subject = "s", Device = text });
            await page.GotoAsync($"/console/admin/people/{id}");
            await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
            Assert.Equal(text, Assert.Single(await TextsAsync(page, ".head h1")));
            Assert.Equal(text, Assert.Single(await TextsAsync(page, ".facts div:nth-child(2) dd")));
            Assert.Equal(text[..Math.Min(200, text.Length)], Assert.Single(await TextsAsync(page, ".sessions tbody th")));
        }

        Assert.Empty(watch.Seen);
    }

    private static Task<string[]> TextsAsync(IPage page, string selector) =>
        page.Locator(selector).EvaluateAllAsync<string[]>("elements => elements.map((element) => element.textContent)");

    private static async Task AssertFitsAsync(IPage page, string where)
    {
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{where} scrolls sideways.");
        Assert.Empty(await AxeCheck.FindAsync(page, where));
        Assert.Empty(await AccessibilityCheck.FindAsync(page));
    }
}
