using System.Net;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.People;
using CustomerService.Testing.Clusters;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>People come in by login and password, see what their roles open, and go.</summary>
public sealed class DoorTests(BrowserFixture browser, DoorFixture door) : IClassFixture<DoorFixture>
{
    private const string Password = "a long enough password";

    [Theory]
    [InlineData(Roles.Admin, true, true)]
    [InlineData(Roles.Supervisor, true, true)]
    [InlineData(Roles.Agent, false, true)]
    [InlineData(Roles.Analyst, true, false)]
    [InlineData(Roles.DataProtectionOfficer, true, false)]
    public async Task Each_role_sees_what_it_opens(string role, bool figures, bool texts)
    {
        await AddAsync($"sam-{role}", role);
        await using var context = await browser.NewContextAsync(baseUrl: door.Server.BaseUrl);
        var page = await context.NewPageAsync();

        await page.GotoAsync("/console");
        await SignInAsync(page, $"sam-{role}", Password);

        await Expect(page.Locator(".who")).ToHaveTextAsync("Sam");
        await Expect(page).ToHaveURLAsync(figures ? "/console" : "/console/inbox");
        Assert.Equal(figures, (await page.GotoAsync("/console/wall"))!.Status == 200);
        Assert.Equal(200, (await page.GotoAsync("/console/conversations"))!.Status);
        Assert.Equal(texts, (await page.GotoAsync("/console/conversations/c-1"))!.Status != 403);
    }

    [Fact]
    public async Task A_wrong_password_is_said_once_and_tells_nothing()
    {
        await AddAsync("ann", Roles.Analyst);
        await using var context = await browser.NewContextAsync(baseUrl: door.Server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");

        await SignInAsync(page, "ann", "not the right password");
        var wrong = await page.Locator(".problem").TextContentAsync();
        await SignInAsync(page, "nobody", "not the right password");

        await Expect(page.Locator(".problem")).ToHaveTextAsync(wrong!);
        Assert.Empty(await context.CookiesAsync());
    }

    [Fact]
    public async Task A_password_of_somebody_elses_is_changed_at_the_door()
    {
        var person = await AddAsync("bob", Roles.Analyst);
        await person.SetPasswordAsync(new() { Text = "handed over on paper", MustChange = true });
        await using var context = await browser.NewContextAsync(baseUrl: door.Server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");

        await SignInAsync(page, "bob", "handed over on paper");
        await page.GetByLabel("New password").FillAsync("mine alone from now on");
        await SignInAsync(page, "bob", "handed over on paper");

        await Expect(page.Locator(".who")).ToHaveTextAsync("Sam");
    }

    [Fact]
    public async Task Who_signs_out_or_is_kept_out_is_shown_nothing_more()
    {
        await AddAsync("cid", Roles.Analyst);
        await using var context = await browser.NewContextAsync(baseUrl: door.Server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await SignInAsync(page, "cid", Password);
        await Expect(page.Locator(".strip")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        await page.GotoAsync("/console");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");

        await SignInAsync(page, "cid", Password);
        await Expect(page.Locator(".strip")).ToBeVisibleAsync();
        var people = door.Server.Cluster.Client.GetGrain<IPeopleGrain>(SupportCluster.Tenant);
        await people.ChangeAsync((await people.FindByLoginAsync("cid"))!.Id, new() { IsDisabled = true });
        await Expect(page.Locator("h1")).ToHaveTextAsync("This is not open to you any more", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task The_cookie_is_for_nobody_else()
    {
        await AddAsync("dan", Roles.Analyst);
        await using var context = await browser.NewContextAsync(baseUrl: door.Server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await SignInAsync(page, "dan", Password);
        await Expect(page.Locator(".who")).ToHaveTextAsync("Sam");

        // The framework has one beside it for its forms.
        var cookies = await context.CookiesAsync();
        Assert.All(cookies, cookie => Assert.True(cookie.HttpOnly));
        var cookie = Assert.Single(cookies, cookie => !cookie.Name.StartsWith(".AspNetCore.Antiforgery.", StringComparison.Ordinal));

        Assert.Equal(SameSiteAttribute.Lax, cookie.SameSite);
        Assert.DoesNotContain("cs.", cookie.Value, StringComparison.Ordinal);
        Assert.Equal("", await page.EvaluateAsync<string>("() => document.cookie"));
    }

    [Theory]
    [InlineData("https://evil.example/", "/console")]
    [InlineData("//evil.example/console", "/console")]
    [InlineData("/consoles", "/console")]
    [InlineData("/console/conversations?state=closed", "/console/conversations?state=closed")]
    public async Task A_link_leads_to_the_console_and_nowhere_else(string to, string leads)
    {
        await AddAsync("eve", Roles.Supervisor);
        using var http = Http();
        using var answer = await http.PostAsync("/console/sign-in", Form("eve", Password, to), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(leads, answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Other_sites_do_nothing_in_anybodys_name()
    {
        await AddAsync("fay", Roles.Supervisor);
        using var http = Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/console/sign-in") { Content = Form("fay", Password, "/console") };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_door_is_open_to_all()
    {
        await using var context = await browser.NewContextAsync(baseUrl: door.Server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await SignInAsync(page, "nobody", "not the right password");

        Assert.Empty(await AxeCheck.FindAsync(page, "the door"));
    }

    private static async Task SignInAsync(IPage page, string login, string password)
    {
        if (await page.GetByLabel("Company").CountAsync() > 0)
        {
            await page.GetByLabel("Company").FillAsync(SupportCluster.Tenant);
        }

        await page.GetByLabel("Name or e-mail address").FillAsync(login);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static FormUrlEncodedContent Form(string login, string password, string to) => new(new Dictionary<string, string>
    {
        ["tenant"] = SupportCluster.Tenant,
        ["login"] = login,
        ["password"] = password,
        ["to"] = to,
    });

    private HttpClient Http() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(door.Server.BaseUrl) };

    private async Task<IPersonGrain> AddAsync(string login, string role)
    {
        var client = door.Server.Cluster.Client;
        var people = client.GetGrain<IPeopleGrain>(SupportCluster.Tenant);
        await people.CreateAsync(new() { Login = login, Name = "Sam", Roles = [role] });
        var person = client.GetGrain<IPersonGrain>(GrainKeys.Make(SupportCluster.Tenant, (await people.FindByLoginAsync(login))!.Id));
        await person.SetPasswordAsync(new() { Text = Password });
        return person;
    }
}
