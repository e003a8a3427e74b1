using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CustomerService.Cluster.Tests.Hosts;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.Cluster.Tests.Operations;

/// <summary>What an operator hears of a cluster in which one silo stands still, and how silos end when the membership store has.</summary>
public sealed class SilentSiloTests
{
    [Fact]
    public async Task Questions_AreAnsweredByTheOthers_AndTheSilentOneIsMarked()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends SIGSTOP.");
        using var folder = new TestFolder();
        await using var redis = await RedisServer.StartAsync(folder);
        var admin = $"http://127.0.0.1:{Ports.Free()}/";
        var settings = ClusterSettings.Of(redis);

        // So long that it is still a member when it is asked for.
        settings["CustomerService__Cluster__MissedProbes"] = "20";
        await using var silo1 = ClusterProcess.Start(folder, "silo", settings);
        await using var silo2 = ClusterProcess.Start(folder, "silo", settings);
        await using var gateway = ClusterProcess.Start(folder, "gateway", new Dictionary<string, string>(settings) { ["CustomerService__Admin__Url"] = admin });
        foreach (var process in new[] { silo1, silo2, gateway })
        {
            await process.ReadyAsync();
        }

        using var client = await AdminAsync(admin, folder);
        var all = Silos(await AskAsync(client, "admin/cluster"));
        Assert.Equal([silo1.Id, silo2.Id], all.Select(silo => silo.GetProperty("processId").GetInt32()).Order());
        Assert.All(all, silo => Assert.True(silo.GetProperty("answers").GetBoolean()));
        Assert.All(all, silo => Assert.Equal(Environment.MachineName, silo.GetProperty("host").GetString()));
        Assert.All(all, silo => Assert.StartsWith("own to ", silo.GetProperty("tls").GetString(), StringComparison.Ordinal));
        Assert.All(all, silo => Assert.False(string.IsNullOrEmpty(silo.GetProperty("version").GetString())));

        foreach (var still in new[] { silo1, silo2 })
        {
            await SignalAsync(still, "STOP");
            try
            {
                var silos = Silos(await AskAsync(client, "admin/cluster"));
                Assert.Equal(2, silos.Length);
                var silent = Assert.Single(silos, silo => !silo.GetProperty("answers").GetBoolean());
                Assert.DoesNotContain(silos, silo => silo.GetProperty("processId") is { ValueKind: JsonValueKind.Number } id && id.GetInt32() == still.Id);
                Assert.Equal("Active", silent.GetProperty("status").GetString());
                Assert.Equal(silent.GetProperty("silo").GetString(), Assert.Single((await AskAsync(client, "admin/cluster/hot-keys")).GetProperty("silent").EnumerateArray()).GetString());
                Assert.Equal(JsonValueKind.Array, (await AskAsync(client, "admin/cluster/stuck?overdueSeconds=0")).ValueKind);
                Assert.Equal(0, (await AskAsync(client, "admin/cluster/outbox")).GetProperty("tenants").GetArrayLength());
            }
            finally
            {
                await SignalAsync(still, "CONT");
            }

            await Wait.UntilAsync(
                async () => Silos(await AskAsync(client, "admin/cluster")).All(silo => silo.GetProperty("answers").GetBoolean()),
                () => "The silo that goes on does not answer again.");
        }
    }

    [Fact]
    public async Task ASilo_WhoseMembershipStoreIsGone_EndsByItself_AndSaysWhy()
    {
        using var folder = new TestFolder();
        var redis = await RedisServer.StartAsync(folder);
        await using var silo = ClusterProcess.Start(folder, "silo", ClusterSettings.Of(redis));
        await silo.ReadyAsync();

        await redis.DisposeAsync();
        await SignalAsync(silo, "TERM");

        Assert.Equal(0, await silo.ExitedAsync());
        Assert.Contains("The membership store (Redis at 127.0.0.1:", silo.Out, StringComparison.Ordinal);
        Assert.Contains("it ends now", silo.Out, StringComparison.Ordinal);
    }

    private static JsonElement[] Silos(JsonElement cluster) => [.. cluster.GetProperty("silos").EnumerateArray()];

    private static async Task<HttpClient> AdminAsync(string admin, TestFolder folder)
    {
        var client = new HttpClient { BaseAddress = new Uri(admin), Timeout = TimeSpan.FromMinutes(1) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await folder.AdminKeyAsync());
        return client;
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}: {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    private static async Task SignalAsync(ClusterProcess process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }
}
