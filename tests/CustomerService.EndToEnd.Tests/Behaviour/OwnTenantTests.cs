using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>A pack of one's own, word for word as the documents say: it validates, starts, answers, and has its own pages and keys.</summary>
public sealed partial class OwnTenantTests
{
    private const string OnlyTheBakery = """{ "CustomerService": { "Tenants": { "bakery": { "Pack": "PACK" } }, "WebChat": { "Tenants": [ "bakery" ] } } }""";

    [Fact]
    public async Task The_first_pack_of_the_guide_is_all_a_host_needs()
    {
        using var folder = new TestFolder();
        var pack = WriteGuidesPack(folder);
        Assert.Contains("Its models were trained.", await ToolAsync(folder, 0, "pack", "validate", pack, "--train"), StringComparison.Ordinal);
        Configure(folder, OnlyTheBakery.Replace("PACK", pack, StringComparison.Ordinal));
        await using var host = await HostProcess.StartAsync(folder, Ports.Free());
        using var api = ApiOf(host, "bakery");

        var answer = await HostApi.AnsweredAsync(() => api.SayAsync("c-1", "m-1", "when do you open"));
        var source = answer.GetProperty("replies")[0].GetProperty("sources")[0].GetProperty("url").GetString();
        Assert.Equal("/help/bakery/opening-hours", source);

        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Url };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var page = await http.GetStringAsync(source, TestContext.Current.CancellationToken);
        Assert.Contains("Corner Bakery", page, StringComparison.Ordinal);
        Assert.Contains("We are open Tuesday to Friday", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Larkfield", page, StringComparison.Ordinal);
        Assert.Equal("/help/bakery", await LeadsToAsync(http, "/"));
        Assert.Equal("/help/bakery", await LeadsToAsync(http, "/help"));
        Assert.Equal(source, await LeadsToAsync(http, "/help/opening-hours"));
        Assert.Contains("opening-hours", await http.GetStringAsync("/help/bakery?q=when+are+you+open", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // A vote is counted, and no other tenant is let in anywhere.
        using var vote = new FormUrlEncodedContent([new("answer", "yes")]);
        Assert.Equal(HttpStatusCode.SeeOther, (await http.PostAsync(source + "/helped", vote, TestContext.Current.CancellationToken)).StatusCode);
        var said = (await api.GetAsync("analytics/help")).Body.GetProperty("articles")[0];
        Assert.Equal(("opening-hours", 1), (said.GetProperty("articleId").GetString(), said.GetProperty("helped").GetInt32()));
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync("/api/v1/tenants/demo/visitors", null, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("/api/v1/tenants/bakery/visitors", null, TestContext.Current.CancellationToken)).StatusCode);
        using var invented = new HttpRequestMessage(HttpMethod.Get, "/api/v1/tenants/invented/keys");
        invented.Headers.Authorization = new("Bearer", $"cs.invented.k1.{new string('a', 43)}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.SendAsync(invented, TestContext.Current.CancellationToken)).StatusCode);

        await AssertKeysCommandAsync(folder, host);
    }

    [Fact]
    public async Task A_tenant_whose_pack_cannot_be_served_takes_nobody_down()
    {
        using var folder = new TestFolder();
        var pack = WriteGuidesPack(folder);
        var broken = folder.File("broken");
        TestFolder.Copy(pack, broken);
        File.Delete(Path.Combine(broken, "intents", "thanks.yml"));
        File.Delete(Path.Combine(broken, "intents", "person.yml"));

        // The same ids, and other words.
        var twin = folder.File("twin");
        TestFolder.Copy(pack, twin);
        Rewrite(Path.Combine(twin, "pack.yml"), "Corner Bakery", "Night Kiosk");
        Rewrite(Path.Combine(twin, "articles", "opening-hours.md"), "We are open Tuesday to Friday", "We are open at night, Tuesday to Friday");

        // The settings that docs/extending.md shows, with one tenant more.
        var shown = ShownSettings().Match(File.ReadAllText(Path.Combine(ProductBuild.Sources, "..", "docs", "extending.md"))).Groups["json"].Value;
        Assert.Contains("/srv/packs/bakery", shown, StringComparison.Ordinal);
        var settings = shown
            .Replace("/srv/packs/bakery", pack, StringComparison.Ordinal)
            .Replace("\"bakery\": {", $"\"broken\": {{ \"Pack\": \"{broken}\" }}, \"twin\": {{ \"Pack\": \"{twin}\" }}, \"bakery\": {{", StringComparison.Ordinal);
        Configure(folder, "{ \"CustomerService\": {" + settings + "} }");
        for (var start = 0; start < 2; start++)
        {
            await using var host = await HostProcess.StartAsync(folder, Ports.Free());
            var said = Assert.Single(host.Everything.Split('\n'), line => line.Contains("Tenant 'broken' can't be served", StringComparison.Ordinal));
            Assert.Contains("The pack has only one intent.", said, StringComparison.Ordinal);

            using var demo = ApiOf(host, "demo");
            using var bakery = ApiOf(host, "bakery");
            using var third = ApiOf(host, "broken");
            Assert.Equal(HttpStatusCode.OK, (await demo.SayAsync($"c-{start}", "m-1", "How long does delivery take?")).Status);
            Assert.Equal(HttpStatusCode.OK, (await bakery.SayAsync($"c-{start}", "m-1", "when do you open")).Status);
            var (status, problem) = await third.SayAsync($"c-{start}", "m-1", "when do you open");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("This tenant is out of service", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

            using var http = new HttpClient { BaseAddress = host.Url };
            using var kiosk = ApiOf(host, "twin");
            await AssertSourceAsync(http, bakery, $"s-{start}", "Corner Bakery", "Night Kiosk");
            await AssertSourceAsync(http, kiosk, $"s-{start}", "Night Kiosk", "Corner Bakery");
            using var ready = JsonDocument.Parse(await http.GetStringAsync("health/ready", TestContext.Current.CancellationToken));
            Assert.Contains("broken", ready.RootElement.GetProperty("checks").GetProperty("models").GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.Contains(
                "is out of service for this tenant: its pack",
                await ToolAsync(folder, 0, "models", "status", "--tenant", "broken", "--url", host.Url.AbsoluteUri),
                StringComparison.Ordinal);

            // Each tenant's pages are its own, also where ids are the same.
            Assert.Contains("Larkfield Goods", await http.GetStringAsync("/help/demo/delivery-times", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Contains("Corner Bakery", await http.GetStringAsync("/help/bakery", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/help/bakery/delivery-times", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal(0, await host.InterruptAsync());
        }
    }

    /// <summary>The link under an answer leads to the page of whoever gave the answer.</summary>
    private static async Task AssertSourceAsync(HttpClient http, HostApi api, string conversation, string name, string other)
    {
        var answer = await HostApi.AnsweredAsync(() => api.SayAsync(conversation, "m-1", "when do you open"));
        var reply = answer.GetProperty("replies")[0];
        var page = await http.GetStringAsync(reply.GetProperty("sources")[0].GetProperty("url").GetString(), TestContext.Current.CancellationToken);
        Assert.Contains(name, page, StringComparison.Ordinal);
        Assert.DoesNotContain(other, page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(reply.GetProperty("text").GetString()!.Split('.')[0]), page, StringComparison.Ordinal);
    }

    private static async Task AssertKeysCommandAsync(TestFolder folder, HostProcess host)
    {
        string[] to = ["--tenant", "bakery", "--url", host.Url.AbsoluteUri];
        var key = (await ToolAsync(folder, 0, ["keys", "create", "till", "--scope", "conversations", "--scope", "agents", .. to])).Trim();
        Assert.Matches("^cs\\.bakery\\.[0-9a-f]{12}\\.[A-Za-z0-9_-]{43}$", key);
        var id = key.Split('.')[2];
        Assert.Matches($"{id}.*conversations, agents +till", await ToolAsync(folder, 0, ["keys", "list", .. to]));

        // A key without the scope is told which one it needs.
        Assert.Contains("scope admin", await ToolAsync(folder, 2, ["keys", "list", "--key", key, .. to]), StringComparison.Ordinal);
        Assert.Contains("is revoked", await ToolAsync(folder, 0, ["keys", "revoke", id, .. to]), StringComparison.Ordinal);
        Assert.Contains("refuses the key", await ToolAsync(folder, 2, ["keys", "list", "--key", key, .. to]), StringComparison.Ordinal);
        Assert.Contains("knows no such key", await ToolAsync(folder, 2, ["keys", "revoke", "nothing", .. to]), StringComparison.Ordinal);
    }

    private static async Task<string?> LeadsToAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.Headers.Location?.OriginalString;
    }

    private static HostApi ApiOf(HostProcess host, string tenant) => HostApi.WithDemoKey(host.Url, Path.Combine(host.Folder.Data, $"{tenant}-access.json"));

    private static void Configure(TestFolder folder, string settings) => File.WriteAllText(folder.File("silo.config.json"), settings);

    private static string WriteGuidesPack(TestFolder folder)
    {
        var pack = folder.File("bakery");
        foreach (Match block in FileBlocks().Matches(File.ReadAllText(Path.Combine(ProductBuild.Sources, "..", "docs", "packs.md"))))
        {
            var path = Path.Combine(pack, block.Groups["file"].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, block.Groups["text"].Value);
        }

        return pack;
    }

    private static void Rewrite(string file, string from, string to)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    private static async Task<string> ToolAsync(TestFolder folder, int exitCode, params string[] arguments)
    {
        await using var tool = RunningProcess.Start(ProductBuild.Tool, arguments, folder.Path);
        Assert.True(await tool.ExitedAsync() == exitCode, tool.Everything);
        return exitCode == 0 ? tool.Out : tool.Error;
    }

    [GeneratedRegex("## A tenant with a pack of its own.*?```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShownSettings();

    [GeneratedRegex(@"^```\w+ title=(?<file>\S+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FileBlocks();
}
