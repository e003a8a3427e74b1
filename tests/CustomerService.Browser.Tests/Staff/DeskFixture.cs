using CustomerService.Browser.Tests.Browsers;
using CustomerService.Conversations;
using CustomerService.People;
using CustomerService.Testing.Clusters;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>A console that agents sign in to, beside a web chat that visitors write in; both as in the product.</summary>
public sealed class DeskFixture : IAsyncLifetime
{
    private const string Password = "a long enough password";
    private ConsoleServer? _server;

    internal ConsoleServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() => _server = await ConsoleServer.StartAsync(hasDoor: true, hasChat: true);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Has somebody sign in in a browser, on their way to a page.</summary>
    internal async Task<IPage> OpenAsync(IBrowserContext context, string name, string path, string role = Roles.Agent)
    {
        var people = Server.Cluster.Client.GetGrain<IPeopleGrain>(SupportCluster.Tenant);
        if (await people.FindByLoginAsync(name) is null)
        {
            await people.CreateAsync(new() { Login = name, Name = name, Roles = [role] });
            await Server.Cluster.Client.GetGrain<IPersonGrain>(GrainKeys.Make(SupportCluster.Tenant, await IdAsync(name)))
                .SetPasswordAsync(new() { Text = Password });
        }

        var page = await context.NewPageAsync();
        await page.GotoAsync($"/console/sign-in?to={Uri.EscapeDataString(path)}");
        await page.GetByLabel("Name or e-mail address").FillAsync(name);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator(".who")).ToHaveTextAsync(name);
        return page;
    }

    internal Task<IBrowserContext> ContextAsync(BrowserFixture browser, BrowserNewContextOptions? options = null) =>
        browser.NewContextAsync(options, Server.BaseUrl);

    /// <summary>The id of somebody.</summary>
    internal async Task<string> IdAsync(string name) =>
        (await Server.Cluster.Client.GetGrain<IPeopleGrain>(SupportCluster.Tenant).FindByLoginAsync(name))!.Id;

    /// <summary>A customer who waits for a person.</summary>
    internal async Task AskAsync(string conversation, string channel = "api", string reason = "broken parcel")
    {
        await Server.Cluster.SayAsync(conversation, "My parcel came broken.", channel);
        await Server.Cluster.Conversation(conversation).HandOffAsync(new HandoffRequest { Reason = reason });
    }

    /// <summary>A conversation that somebody has, who is known.</summary>
    internal async Task GiveAsync(string conversation, string name)
    {
        await Server.Cluster.SayAsync(conversation, "My parcel came broken.");
        var result = await Server.Cluster.Conversation(conversation).TakeAsync(new TakeRequest { AgentId = await IdAsync(name), AgentName = name });
        Assert.Equal(CommandStatus.Accepted, result.Status);
    }

    /// <summary>What people said in a conversation.</summary>
    internal async Task<IReadOnlyList<TranscriptMessage>> SaidAsync(string conversation) =>
        [.. (await Server.Cluster.Conversation(conversation).ReadTranscriptAsync(0, 200))!.Messages.Where(message => message.From == Speaker.Agent)];
}
