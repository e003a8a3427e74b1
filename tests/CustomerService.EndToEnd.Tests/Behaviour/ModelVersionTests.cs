using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>A pack that is edited while the host runs, and an operator who decides what becomes of it, with the tool.</summary>
public sealed class ModelVersionTests
{
    [Fact]
    public async Task A_pack_edited_while_the_host_runs_is_a_canary_is_promoted_and_rolled_back_with_the_tool()
    {
        using var folder = new TestFolder();
        var pack = Path.Combine(folder.Path, "pack");
        TestFolder.Copy(Path.Combine(ProductBuild.Sources, "CustomerService.Host", "packs", "demo"), pack);
        var settings = new Dictionary<string, string>
        {
            ["CustomerService__Tenants__demo__Pack"] = pack,
            ["CustomerService__Models__Rollout"] = "Canary",
            ["CustomerService__Models__CanarySharePercent"] = "1",
            ["CustomerService__Models__WatchInterval"] = "00:00:00.200",
            ["CustomerService__Models__SyncInterval"] = "00:00:00.200",
        };
        await using var host = await HostProcess.StartAsync(folder, Ports.Free(), settings);
        var first = await VersionsAsync(host);
        Assert.Equal("live", Assert.Single(first).Value);

        var article = Path.Combine(pack, "articles", "contact-us.md");
        await File.AppendAllTextAsync(article, "\nWe also answer by letter.\n", TestContext.Current.CancellationToken);
        await Wait.UntilAsync(async () => (await VersionsAsync(host)).ContainsValue("canary 1 %"), () => $"There is no canary.\n{host.Everything}");
        var (was, now) = (first.Keys.Single(), (await VersionsAsync(host)).Single(v => v.Value == "canary 1 %").Key);

        await ToolAsync(host, 0, "promote", now[..8]);
        Assert.Equal(("live", "previous"), ((await VersionsAsync(host))[now], (await VersionsAsync(host))[was]));
        Assert.Contains("rolled back: live", await ToolAsync(host, 0, "rollback"), StringComparison.Ordinal);
        Assert.Equal(("previous", "live"), ((await VersionsAsync(host))[now], (await VersionsAsync(host))[was]));

        Assert.Contains("There is no such version", await ToolAsync(host, 2, "promote", "ffffffff"), StringComparison.Ordinal);
        Assert.Contains("This version is live", await ToolAsync(host, 2, "canary", was), StringComparison.Ordinal);
        Assert.Contains("sharePercent", await ToolAsync(host, 2, "canary", now, "--share", "100"), StringComparison.OrdinalIgnoreCase);

        // What an operator decided outlives the host, and the folder that still holds the other version.
        Assert.Equal(0, await host.InterruptAsync());
        await using var again = await HostProcess.StartAsync(folder, Ports.Free(), settings);
        Assert.Equal("live", (await VersionsAsync(again))[was]);
    }

    /// <summary>Versions and their roles, out of the table that people read.</summary>
    private static async Task<Dictionary<string, string>> VersionsAsync(HostProcess host) =>
        (await ToolAsync(host, 0, "status")).Split('\n').Skip(1).TakeWhile(line => !line.StartsWith("Counted since", StringComparison.Ordinal))
            .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(cells => cells[0].Trim(), cells => cells[1].Trim());

    private static async Task<string> ToolAsync(HostProcess host, int exitCode, params string[] arguments)
    {
        await using var tool = RunningProcess.Start(
            ProductBuild.Tool, ["models", .. arguments, "--url", host.Url.AbsoluteUri, "--access", host.AccessFile], host.Folder.Path);
        Assert.True(await tool.ExitedAsync() == exitCode, tool.Everything);
        return exitCode == 0 ? tool.Out : tool.Error;
    }
}
