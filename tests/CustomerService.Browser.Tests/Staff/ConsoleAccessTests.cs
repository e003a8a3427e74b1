using System.Net;
using System.Reflection;
using CustomerService.Access;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Testing.Clusters;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>Who gets to see the console.</summary>
public sealed class ConsoleAccessTests(BrowserFixture browser)
{
    private static readonly string[] Addresses =
    [
        "/console", "/console/wall", "/console/conversations", "/console/conversations/c-1", "/console/inbox",
        "/console/admin", "/console/admin/people", "/console/admin/roles", "/console/admin/keys", "/console/admin/channels", "/console/admin/webhooks", "/console/admin/models",
        "/console/admin/dead-letters", "/console/account", "/console/nothing-here",
    ];

    public static TheoryData<Type> Pages => [.. PageTypes()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_says_what_it_takes(Type page)
    {
        Assert.NotNull(ConsoleGate.ScopeOf(page));
        Assert.StartsWith("/console", page.GetCustomAttribute<RouteAttribute>()!.Template, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_that_does_not_say_it_opens_for_nobody() => Assert.Null(ConsoleGate.ScopeOf(typeof(ConsoleAccessTests)));

    [Fact]
    public async Task Only_who_may_gets_in_and_who_may_not_any_more_is_shown_nothing_more()
    {
        await using var server = await ConsoleServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new(server.BaseUrl) };

        server.Access.Person = null;
        foreach (var address in Addresses)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(http, address));
        }

        // This host says itself who is signed in: it has no door of ours.
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(http, "/console/sign-in"));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(http, "/_blazor/negotiate?negotiateVersion=1"));

        server.Access.Person = SignedIn.Manager with { Scopes = AccessScope.Conversations | AccessScope.Agents | AccessScope.Customers };
        Assert.Equal(HttpStatusCode.OK, await GetAsync(http, "/console"));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(http, "/console/wall"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, "/_blazor/negotiate?negotiateVersion=1"));

        server.Access.Person = SignedIn.Manager with { Scopes = AccessScope.Admin };
        Assert.Equal(HttpStatusCode.OK, await GetAsync(http, "/console"));

        await using var context = await browser.NewContextAsync(baseUrl: server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await Expect(page.Locator(".strip")).ToBeVisibleAsync();
        server.Access.Person = null;
        await server.Cluster.SayAsync("more", "Where is my order?");
        await Expect(page.Locator("h1")).ToHaveTextAsync("This is not open to you any more");
        await Expect(page.Locator(".strip")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(AccessScope.None, AccessScope.Analytics, false)]
    [InlineData(AccessScope.None, AccessScope.None, true)]
    [InlineData(AccessScope.Conversations, AccessScope.Conversations, true)]
    [InlineData(AccessScope.Conversations, AccessScope.Conversations | AccessScope.Agents, true)]
    [InlineData(AccessScope.Customers, AccessScope.Conversations | AccessScope.Agents, false)]
    [InlineData(AccessScope.Admin, AccessScope.Analytics, true)]
    [InlineData(AccessScope.Admin, AccessScope.Conversations, false)]
    [InlineData(AccessScope.All, AccessScope.All, true)]
    public void One_of_the_scopes_is_enough_and_none_is_not(AccessScope has, AccessScope needed, bool may) =>
        Assert.Equal(may, new ConsolePerson(SupportCluster.Tenant, "p", "P", has).May(needed));

    private static IEnumerable<Type> PageTypes() =>
        typeof(IConsoleAccess).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any());

    private static async Task<HttpStatusCode> GetAsync(HttpClient http, string address)
    {
        using var response = await http.GetAsync(address, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, string address)
    {
        using var response = await http.PostAsync(address, null, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
