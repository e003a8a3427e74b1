using System.Net;
using System.Text.Json;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>A real host's warehouse: through kills, and as files for other tools.</summary>
public sealed class WarehouseTests(RunningHost running, ITestOutputHelper output) : IClassFixture<RunningHost>
{
    /// <summary>Killed again and again while customers write and files are written: the files hold the journals' events, each once.</summary>
    [Fact]
    public async Task A_host_that_is_killed_again_and_again_ends_exact()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("CUSTOMERSERVICE_KILLS"), out var wanted) ? wanted : 3;
        using var folder = new TestFolder();
        var port = Ports.Free();
        var environment = Impatient();
        var said = 0;
        var host = await HostProcess.StartAsync(folder, port, environment);
        try
        {
            for (var kill = 0; kill < kills; kill++)
            {
                using var api = host.Api();
                var killed = host;
                var talking = Enumerable.Range(0, 4).Select(lane => TalkAsync(api, lane, kill)).ToArray();
                await Wait.UntilAsync(() => Volatile.Read(ref said) >= 25 * (kill + 1), () => killed.Everything);
                await host.KillAsync();
                await Task.WhenAll(talking);
                await host.DisposeAsync();
                host = await HostProcess.StartAsync(folder, port, environment);
            }

            using var last = host.Api();
            await AssertExactAsync(last, host);
            output.WriteLine($"{kills} kills, {said} messages");
        }
        finally
        {
            await host.DisposeAsync();
        }

        async Task TalkAsync(HostApi api, int lane, int kill)
        {
            try
            {
                for (var i = 0; i < 1_000; i++)
                {
                    var answer = await api.SayAsync($"kill-{lane}-{i % 3}", $"m-{kill}-{lane}-{i}", "Where is my order?");
                    if (answer.Status == HttpStatusCode.OK)
                    {
                        Interlocked.Increment(ref said);
                    }
                }
            }
            catch (HttpRequestException)
            {
                // It was killed.
            }
        }
    }

    [Fact]
    public async Task Questions_and_exports_are_answered()
    {
        Assert.Equal(HttpStatusCode.OK, (await running.Api.SayAsync("w-1", "m-1", "Where is my order?")).Status);
        Assert.Equal(HttpStatusCode.OK, (await running.Api.PostAsync("conversations/w-1/rating", new { score = 5 })).Status);
        JsonElement measured = default;
        await Wait.UntilAsync(
            async () =>
            {
                measured = (await running.Api.PostAsync("metrics/query", new { metrics = new[] { "turns", "ratings" }, dimensions = new[] { "channel" } })).Body;
                return measured.GetProperty("rows").EnumerateArray().Any(row => row.GetProperty("ratings").GetInt32() == 1);
            },
            () => measured.ToString());
        Assert.Equal("api", measured.GetProperty("rows")[0].GetProperty("channel").GetString());

        // What is wrong is said, all of it.
        var (status, problem) = await running.Api.PostAsync("metrics/query", new { metrics = new[] { "nothing" }, dimensions = new[] { "nowhere" }, grain = "century" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.All(["nothing", "nowhere", "grain"], word => Assert.Contains(word, problem.GetProperty("detail").GetString(), StringComparison.Ordinal));
        (status, problem) = await running.Api.PostAsync("warehouse/query", new { sql = "SELECT * FROM read_text('/etc/passwd')" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("read_text", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        var csv = await ExportAsync("--format", "csv");
        var lines = csv.Split('\n', StringSplitOptions.TrimEntries);
        Assert.StartsWith("conversation_id,opened_at,channel,", lines[0], StringComparison.Ordinal);
        Assert.Single(lines, line => line.StartsWith("w-1,", StringComparison.Ordinal));
        var row = JsonDocument.Parse((await ExportAsync("--format", "jsonl", "--query", "SELECT score FROM ratings")).Trim()).RootElement;
        Assert.Equal(5, row.GetProperty("score").GetInt32());
        using var folder = new TestFolder();
        await ExportAsync("--format", "xlsx", "--out", folder.File("all.xlsx"));
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(folder.File("all.xlsx"), TestContext.Current.CancellationToken))[..2]);
        await ExportAsync("--format", "parquet", "--query", "SELECT * FROM turns", "--out", folder.File("turns.parquet"));
        Assert.Equal("PAR1"u8.ToArray(), (await File.ReadAllBytesAsync(folder.File("turns.parquet"), TestContext.Current.CancellationToken))[..4]);
    }

    [Fact]
    public async Task What_is_expected_is_looked_at_and_who_is_erased_is_forgotten()
    {
        Assert.Equal(HttpStatusCode.OK, (await running.Api.SayAsync("w-2", "m-1", "Where is my order?")).Status);
        Assert.Equal(HttpStatusCode.OK, (await running.Api.PostAsync("warehouse/flush", new { })).Status);
        JsonElement quality = default;
        await Wait.UntilAsync(
            async () =>
            {
                quality = (await running.Api.GetAsync("warehouse/quality?expectation=decisions_message")).Body;
                return quality.GetProperty("history").GetArrayLength() > 0;
            },
            () => quality.ToString());
        Assert.All(quality.GetProperty("expectations").EnumerateArray(), one => Assert.NotEqual("broken", one.GetProperty("outcome").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await running.Api.GetAsync("warehouse/quality?expectation=luck&limit=0")).Status);

        var (status, erased) = await running.Api.PostAsync("warehouse/erase", new { conversations = new[] { "w-2" } });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.InRange(erased.GetProperty("rows").GetInt64(), 3, 100);
        var left = (await running.Api.PostAsync("warehouse/query", new { sql = "SELECT count(*) FROM messages WHERE conversation_id = 'w-2'" })).Body;
        Assert.Equal(0, left.GetProperty("rows")[0][0].GetInt64());
        Assert.Equal(HttpStatusCode.BadRequest, (await running.Api.PostAsync("warehouse/erase", new { customers = new[] { "" } })).Status);
    }

    private async Task<string> ExportAsync(params string[] arguments)
    {
        await using var tool = RunningProcess.Start(
            ProductBuild.Tool, ["export", .. arguments, "--url", running.Host.Url.AbsoluteUri, "--access", running.Host.AccessFile], running.Host.Folder.Path);
        Assert.True(await tool.ExitedAsync() == 0, tool.Everything);
        return tool.Out;
    }

    private static Dictionary<string, string> Impatient()
    {
        var environment = HostProcess.Impatient();
        environment["CustomerService__Warehouse__FlushAfter"] = "00:00:01";
        environment["CustomerService__Warehouse__CompactFiles"] = "3";
        return environment;
    }

    /// <summary>What the feed has, and the journals have, is in the files: the same events, each once.</summary>
    private static async Task AssertExactAsync(HostApi api, HostProcess host)
    {
        const string Sql = "SELECT conversation_id, max(seq), count(DISTINCT event_id), count(*) FROM"
            + " (SELECT conversation_id, seq, event_id FROM messages UNION ALL SELECT conversation_id, seq, event_id FROM decisions"
            + " UNION ALL SELECT conversation_id, seq, event_id FROM understandings"
            + " UNION ALL SELECT conversation_id, seq, event_id FROM conversation_changes) GROUP BY 1 ORDER BY 1";
        var journals = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var id in Enumerable.Range(0, 4).SelectMany(lane => Enumerable.Range(0, 3).Select(i => $"kill-{lane}-{i}")))
        {
            var events = await api.TranscriptAsync(id);
            journals[id] = events.Count;
        }

        var stored = "";
        await Wait.UntilAsync(
            async () =>
            {
                Assert.Equal(HttpStatusCode.OK, (await api.PostAsync("warehouse/flush", new { })).Status);
                var (_, body) = await api.PostAsync("warehouse/query", new { sql = "SELECT conversation_id, count(*) FROM messages GROUP BY 1", source = "warehouse" });
                stored = body.ToString();

                // A query may take too long on a busy machine: it is asked again.
                return body.TryGetProperty("rows", out var found) && found.EnumerateArray().Count(row => journals.GetValueOrDefault(row[0].GetString()!) == row[1].GetInt64()) == journals.Count;
            },
            () => $"{string.Join(", ", journals)}\n{stored}\n{host.Everything}");
        var rows = (await api.PostAsync("warehouse/query", new { sql = Sql, source = "warehouse" })).Body.GetProperty("rows").EnumerateArray().ToArray();
        Assert.All(rows, row => Assert.Equal(row[2].GetInt64(), row[3].GetInt64()));
    }
}
