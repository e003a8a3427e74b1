using CustomerService.Browser.Tests.Browsers;
using CustomerService.People;
using CustomerService.Testing.Clusters;
using Microsoft.Playwright;
using OtpNet;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff.Admin;

/// <summary>Everybody who is signed in looks after their own sessions, password and app.</summary>
public sealed class AccountPageTests(BrowserFixture browser, DeskFixture desk) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task Own_sessions_are_ended_elsewhere_and_this_one_stays()
    {
        await using var here = await desk.ContextAsync(browser);
        await using var elsewhere = await desk.ContextAsync(browser);
        var other = await desk.OpenAsync(elsewhere, "ella", "/console/account");
        var page = await desk.OpenAsync(here, "ella", "/console/inbox");
        await page.Locator(".who").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("ella");
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        await Expect(page.Locator(".sessions tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator(".sessions tbody tr").Filter(new() { HasText = "this one" })).ToHaveCountAsync(1);
        await Expect(page.Locator(".sessions tbody tr").Filter(new() { HasText = "Chrome on Linux" })).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Button, new() { Name = "End all others…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End all others", Exact = true }).ClickAsync();

        await Expect(page.Locator(".sessions tbody tr")).ToHaveCountAsync(1);
        await Expect(other.Locator("h1")).ToHaveTextAsync("This is not open to you any more", new() { Timeout = 60_000 });
        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("ella");
    }

    [Fact]
    public async Task Password_is_changed_by_who_knows_it_and_an_app_set_up()
    {
        await using var context = await desk.ContextAsync(browser);
        var page = await desk.OpenAsync(context, "otto", "/console/account");
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();

        await ChangeAsync(page, "not the right password", "another long password");
        await Expect(page.Locator(".problem")).ToHaveTextAsync("That is not your present password.");
        await ChangeAsync(page, "a long enough password", "aaaaaaaaaaaaaaaa");
        await Expect(page.Locator(".problem")).ToContainTextAsync("at least five different ones");
        await ChangeAsync(page, "a long enough password", "another long password");
        await Expect(page.Locator(".done")).ToContainTextAsync("Your password is another one now");
        Assert.Equal(SignInOutcome.Done, await TryAsync("another long password"));
        Assert.Equal(SignInOutcome.Wrong, await TryAsync("a long enough password"));

        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up an app" }).ClickAsync();
        var secret = await page.Locator("#app-secret").TextContentAsync();
        await page.GetByLabel("The six digits that it shows").FillAsync("000000x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(page.Locator(".problem")).ToContainTextAsync("Type the six digits");
        await Expect(page.GetByLabel("The six digits that it shows")).ToHaveValueAsync("000000x");
        var code = new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(desk.Server.Cluster.Clock.GetUtcNow().UtcDateTime);
        await page.GetByLabel("The six digits that it shows").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();

        Assert.Equal(10, (await page.Locator("#once-text").TextContentAsync())!.Split('\n').Length);
        Assert.Equal(SignInOutcome.CodeNeeded, await TryAsync("another long password"));
        await page.GetByRole(AriaRole.Button, new() { Name = "No code any more…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "No code any more", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Set up an app" })).ToBeVisibleAsync();
        Assert.Equal(SignInOutcome.Done, await TryAsync("another long password"));
    }

    [Fact]
    public async Task Other_sites_change_nobodys_password()
    {
        using var http = new HttpClient { BaseAddress = new(desk.Server.BaseUrl) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/console/account/password");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<SignInOutcome> TryAsync(string password) =>
        (await desk.Server.Cluster.Client.SignInAsync(SupportCluster.Tenant, "otto", new() { Password = password })).Result.Outcome;

    private static async Task ChangeAsync(IPage page, string present, string wanted)
    {
        await page.GetByLabel("The present one").FillAsync(present);
        await page.GetByLabel("A new one, of 12 characters or more").FillAsync(wanted);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
    }
}
