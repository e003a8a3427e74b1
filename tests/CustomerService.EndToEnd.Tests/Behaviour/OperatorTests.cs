using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>What an operator sees and does, with the tool and a browser, on the admin address of a real host.</summary>
public sealed class OperatorTests
{
    [Fact]
    public async Task An_operator_sees_silos_hot_conversations_and_dead_letters_and_drains_a_silo()
    {
        using var folder = new TestFolder();
        var admin = $"http://127.0.0.1:{Ports.Free()}";
        var settings = HostProcess.Impatient();
        settings["CustomerService__Admin__Url"] = admin;
        settings["CustomerService__Admin__Dashboard"] = "true";
        settings["CustomerService__Retries__MaxAttempts"] = "1";
        await using var host = await HostProcess.StartAsync(folder, Ports.Free(), settings);
        using var api = host.Api();

        await ItAsksForTheKeyAsync(admin, folder);

        // An endpoint that nobody listens at: the reply is given up at once.
        var (status, problem) = await api.PutAsync("channels/webhook", new { url = $"http://127.0.0.1:{Ports.Free()}/", secrets = (string[])["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] });
        Assert.True(status == HttpStatusCode.OK, problem.ToString());
        await api.SayAsync("hot", "m-1", "Where is my order?", "webhook");
        await api.SayAsync("hot", "m-2", "Where is my order?");
        await api.OutboxEmptyAsync("hot");

        var silo = (await ToolAsync(host, 0, "status", "--admin-url", admin)).Split('\n')[1].Split(' ')[0];
        Assert.Matches(@"^[0-9.]+:\d+@\d+$", silo);
        Assert.Contains("demo/hot", await ToolAsync(host, 0, "hot-keys", "--admin-url", admin), StringComparison.Ordinal);
        Assert.Contains("Nothing is stuck", await ToolAsync(host, 0, "stuck", "--overdue", "1h", "--admin-url", admin), StringComparison.Ordinal);
        Assert.Contains("demo/hot leaves", await ToolAsync(host, 0, "move", "demo/hot", "--admin-url", admin), StringComparison.Ordinal);
        Assert.Contains("is on no silo", await ToolAsync(host, 2, "move", "demo/cold", "--admin-url", admin), StringComparison.Ordinal);
        Assert.Contains("There is no active silo", await ToolAsync(host, 2, "drain", "10.9.9.9:1@1", "--admin-url", admin), StringComparison.Ordinal);

        string[] connection = ["--url", host.Url.AbsoluteUri, "--access", host.AccessFile];
        var list = await ToolAsync(host, 0, ["dead-letters", "list", .. connection]);
        Assert.Contains("hot|", list, StringComparison.Ordinal);
        var key = list.Split("  ")[1];
        Assert.Contains("message:  ", await ToolAsync(host, 0, ["dead-letters", "show", key, .. connection]), StringComparison.Ordinal);
        Assert.Contains("1 put back", await ToolAsync(host, 0, ["dead-letters", "replay", "--all", .. connection]), StringComparison.Ordinal);

        Assert.Contains("drains", await ToolAsync(host, 0, "drain", silo, "--admin-url", admin), StringComparison.Ordinal);
        Assert.Equal(0, await host.ExitedAsync());
    }

    private static async Task ItAsksForTheKeyAsync(string admin, TestFolder folder)
    {
        using var client = new HttpClient { BaseAddress = new Uri(admin) };
        var secret = await folder.AdminKeyAsync();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Data, "admin-access.json")));
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("metrics", TestContext.Current.CancellationToken)).StatusCode);
        foreach (var path in new[] { "admin/cluster", "dashboard/", "dashboard/DashboardCounters" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, path, null));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, path, new("Bearer", secret + "x")));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, path, new("Basic", "%%%")));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, path, new("Bearer", secret)));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, path, new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{secret}")))));
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = authorization;
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<string> ToolAsync(HostProcess host, int exitCode, params string[] arguments)
    {
        await using var tool = RunningProcess.Start(ProductBuild.Tool, ["cluster", .. arguments], host.Folder.Path);
        Assert.True(await tool.ExitedAsync() == exitCode, tool.Everything);
        return exitCode == 0 ? tool.Out : tool.Error;
    }
}
