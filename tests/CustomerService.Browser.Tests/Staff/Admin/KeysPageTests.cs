using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.People;
using CustomerService.Testing.Clusters;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff.Admin;

/// <summary>Admins make and revoke what other systems call the API with.</summary>
public sealed class KeysPageTests(BrowserFixture browser, DeskFixture desk) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task A_key_works_against_the_API_until_it_is_revoked()
    {
        await using var context = await desk.ContextAsync(browser);
        var page = await desk.OpenAsync(context, "boss", "/console/admin/keys", Roles.Admin);
        await Expect(page.Locator(".head[data-live]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        await Expect(page.Locator(".problem")).ToHaveTextAsync("Name must not be empty.");
        await page.GetByLabel("What it is for").FillAsync("Till");
        await page.GetByLabel(new Regex("^agents ")).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        await Expect(page.Locator(".keys tbody tr").Filter(new() { HasText = "Till" })).ToContainTextAsync("conversations, agents");
        var key = await page.Locator("#once-text").TextContentAsync();

        Assert.Equal(HttpStatusCode.OK, await CallAsync(key!, "inbox"));
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(key!, "keys"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke Till…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await Expect(page.Locator(".revoked")).ToContainTextAsync("Till");

        // A gateway trusts what it knows of a key for some seconds.
        var last = HttpStatusCode.OK;
        await page.WaitForConditionAsync(() => (last = CallAsync(key!, "inbox").GetAwaiter().GetResult()) != HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Unauthorized, last);
    }

    private async Task<HttpStatusCode> CallAsync(string key, string path)
    {
        using var http = new HttpClient { BaseAddress = new(desk.Server.BaseUrl) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.GetAsync($"/api/v1/tenants/{SupportCluster.Tenant}/{path}", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
