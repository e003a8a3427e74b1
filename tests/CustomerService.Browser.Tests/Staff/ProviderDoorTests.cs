using System.Security.Claims;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.People;
using CustomerService.Testing.Clusters;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>People come in by what an identity provider of somebody else's says of them, and never by less.</summary>
public sealed class ProviderDoorTests(BrowserFixture browser, ProviderDoorFixture door) : IClassFixture<ProviderDoorFixture>
{
    private const string NotHere = "You were recognised, but may not sign in here. Ask whoever runs this console.";
    private const string NotThatWay = "Signing in that way did not work. Try again, or sign in by password.";

    [Fact]
    public async Task Whose_address_is_verified_comes_in_where_they_wanted_to_go()
    {
        await AddAsync("ann@known.example", Roles.Supervisor);
        door.Other.Accounts["ann"] = Said("Ann@Known.example", verified: true);
        await using var context = await browser.NewContextAsync(baseUrl: door.Server.BaseUrl);
        var page = await context.NewPageAsync();

        await page.GotoAsync("/console/conversations?state=closed");
        await ComeAsync(page, "Known & Sons", "ann");

        await Expect(page.Locator(".who")).ToHaveTextAsync("Of the console");
        await Expect(page).ToHaveURLAsync("/console/conversations?state=closed");
        Assert.Equal("", await page.EvaluateAsync<string>("() => document.cookie"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync("/console");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [Fact]
    public async Task Who_is_not_verified_not_known_or_kept_out_does_not()
    {
        await AddAsync("bob@known.example", Roles.Admin);
        await AddAsync("cid@known.example", Roles.Agent, isDisabled: true);
        door.Other.Accounts["unverified"] = Said("bob@known.example", verified: false);
        door.Other.Accounts["unknown"] = Said("nobody@known.example", verified: true);
        door.Other.Accounts["kept-out"] = Said("cid@known.example", verified: true);
        door.Other.Accounts["nameless"] = [];
        foreach (var who in new[] { "unverified", "unknown", "kept-out", "nameless" })
        {
            await using var context = await browser.NewContextAsync(baseUrl: door.Server.BaseUrl);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/console");
            await ComeAsync(page, "Known & Sons", who);

            await Expect(page.Locator(".problem")).ToHaveTextAsync(NotHere);
            await page.GotoAsync("/console");
            await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        }

        Assert.Null(await People.FindByLoginAsync("nobody@known.example"));
    }

    [Fact]
    public async Task A_login_that_is_given_to_somebody_else_is_not_theirs()
    {
        await AddAsync("dan@known.example", Roles.Agent);
        door.Other.Accounts["dan"] = Said("dan@known.example", verified: true);
        door.Other.Accounts["later"] = Said("dan@known.example", verified: true);
        Assert.Equal("Of the console", await TryAsync("Known & Sons", "dan", ".who"));

        Assert.Equal(NotHere, await TryAsync("Known & Sons", "later", ".problem"));
        Assert.Equal("Of the console", await TryAsync("Known & Sons", "dan", ".who"));
    }

    [Fact]
    public async Task Groups_are_roles_each_time_and_who_has_none_is_not_let_in()
    {
        door.Other.Accounts["eve"] = [.. Said("eve@groups.example", verified: true), new("groups", "Support Team"), new("groups", "Choir"), new("name", "Eve")];
        Assert.Equal("Eve", await TryAsync("groups", "eve", ".who"));
        Assert.Equal([Roles.Agent], (await People.FindByLoginAsync("eve@groups.example"))!.Roles);

        door.Other.Accounts["eve"] = [.. Said("eve@groups.example", verified: true), new("groups", "urn:groups:team leads")];
        Assert.Equal("Eve", await TryAsync("groups", "eve", ".who"));
        Assert.Equal([Roles.Supervisor], (await People.FindByLoginAsync("eve@groups.example"))!.Roles);

        door.Other.Accounts["eve"] = [.. Said("eve@groups.example", verified: true), new("groups", "Choir")];
        Assert.Equal(NotHere, await TryAsync("groups", "eve", ".problem"));
        door.Other.Accounts["fay"] = Said("fay@groups.example", verified: true);
        Assert.Equal(NotHere, await TryAsync("groups", "fay", ".problem"));
        Assert.Null(await People.FindByLoginAsync("fay@groups.example"));
    }

    [Fact]
    public async Task What_is_not_the_providers_word_opens_nothing()
    {
        Assert.Equal(NotThatWay, await TryAsync("Known & Sons", "refused-by-the-provider", ".problem"));

        await using var context = await browser.NewContextAsync(baseUrl: door.Server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with gone" }).ClickAsync();
        await Expect(page.Locator(".problem")).ToHaveTextAsync(NotThatWay);

        foreach (var made in new[] { "", "?code=made-up", "?code=made-up&state=made-up", "?error=access_denied&state=made-up" })
        {
            await page.GotoAsync("/console/sign-in/from/known" + made);
            await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
            Assert.DoesNotContain(await context.CookiesAsync(), cookie => cookie.Name == "customer-service-console");
        }

        Assert.Equal(404, (await page.GotoAsync("/console/sign-in/with/nobody"))!.Status);
    }

    [Fact]
    public async Task What_one_browser_was_sent_back_with_is_good_in_no_other()
    {
        await AddAsync("gus@known.example", Roles.Agent);
        door.Other.Accounts["gus"] = Said("gus@known.example", verified: true);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(door.Server.BaseUrl) };
        using var leaves = await http.GetAsync("/console/sign-in/with/known", TestContext.Current.CancellationToken);
        Assert.StartsWith(door.Other.BaseUrl, leaves.Headers.Location!.ToString(), StringComparison.Ordinal);
        var cookies = CookiesOf(leaves).Select(cookie => cookie.Split(';')[0]);
        using var there = await http.GetAsync($"{leaves.Headers.Location}&who=gus", TestContext.Current.CancellationToken);

        using var other = await http.GetAsync(there.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal("/console/sign-in?news=ProviderFailed", other.Headers.Location!.ToString());
        Assert.DoesNotContain(CookiesOf(other), IsSession);

        using var request = new HttpRequestMessage(HttpMethod.Get, there.Headers.Location);
        request.Headers.Add("Cookie", string.Join("; ", cookies));
        using var same = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("/console", same.Headers.Location!.ToString());
        Assert.Contains(CookiesOf(same), IsSession);
    }

    [Fact]
    public async Task The_door_with_all_ways_in_is_open_to_everybody()
    {
        await using var context = await browser.NewContextAsync(baseUrl: door.Server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");

        Assert.Empty(await AxeCheck.FindAsync(page, "the door"));
    }

    private IPeopleGrain People => door.Server.Cluster.Client.GetGrain<IPeopleGrain>(SupportCluster.Tenant);

    private static IEnumerable<string> CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private static bool IsSession(string cookie) => cookie.StartsWith("customer-service-console=", StringComparison.Ordinal);

    private static Claim[] Said(string email, bool verified) =>
        [new("email", email), new("email_verified", verified ? "true" : "false", ClaimValueTypes.Boolean)];

    private static async Task ComeAsync(IPage page, string provider, string who)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = $"Sign in with {provider}" }).ClickAsync();
        await page.GetByLabel("Who").FillAsync(who);
        await page.GetByRole(AriaRole.Button).ClickAsync();
    }

    private async Task<string?> TryAsync(string provider, string who, string shows)
    {
        await using var context = await browser.NewContextAsync(baseUrl: door.Server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await ComeAsync(page, provider, who);
        return await page.Locator(shows).TextContentAsync();
    }

    private async Task AddAsync(string login, string role, bool isDisabled = false)
    {
        var made = await People.CreateAsync(new() { Login = login, Name = "Of the console", Roles = [role] });
        if (isDisabled)
        {
            await People.ChangeAsync(made.Person!.Id, new() { IsDisabled = true });
        }
    }
}
