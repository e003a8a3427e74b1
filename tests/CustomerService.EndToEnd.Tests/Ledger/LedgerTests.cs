using System.Globalization;
using System.Text.Json;
using CustomerService.Channels;
using CustomerService.EndpointDoubles;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Ledger;

/// <summary>
/// The ledger, a process of its own, sends and writes down what it is promised, while the host is killed again and again.
/// CUSTOMERSERVICE_KILLS=20 is the full version, CUSTOMERSERVICE_SEED repeats a run, CUSTOMERSERVICE_FULL=1 adds the other classes.
/// </summary>
public sealed class LedgerTests(ITestOutputHelper output)
{
    private static readonly string[] Invariants = ["I1", "I2", "I3", "I4", "I9", "class"];

    public static TheoryData<DeliveryClass> Classes() =>
        Environment.GetEnvironmentVariable("CUSTOMERSERVICE_FULL") == "1" ? [DeliveryClass.Keyed, DeliveryClass.Readable, DeliveryClass.Neither] : [DeliveryClass.Keyed];

    [Theory]
    [MemberData(nameof(Classes))]
    public async Task What_was_acknowledged_holds_however_often_the_host_is_killed(DeliveryClass endpointClass)
    {
        var kills = Number("CUSTOMERSERVICE_KILLS") ?? 3;
        var seed = Number("CUSTOMERSERVICE_SEED") ?? (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % int.MaxValue);
        output.WriteLine($"seed {seed} (repeat with CUSTOMERSERVICE_SEED={seed}), {kills} kills, endpoint {endpointClass}");
        var random = new Random(seed);
        using var folder = new TestFolder();
        var ledger = folder.File("ledger.jsonl");
        var journal = folder.File("endpoint.jsonl");
        await using var endpoint = await EndpointDouble.StartAsync(new EndpointDoubleOptions { Class = endpointClass, JournalPath = journal });
        var port = Ports.Free();
        var host = await HostProcess.StartAsync(folder, port, HostProcess.Impatient());
        try
        {
            using (var api = host.Api())
            {
                await api.UseAsync(endpoint);
            }

            await using var run = Tool(host, "ledger", "run", "--out", ledger, "--channel", "webhook", "--redeliver", "5", "--conversations", "20",
                "--concurrency", "8", "--mix", Path.Combine(ProductBuild.Sources, "CustomerService.Host", "packs", "demo"), "--duration", "2h", "--deadline", "2h", "--seed", seed.ToString(CultureInfo.InvariantCulture));
            for (var kill = 1; kill <= kills; kill++)
            {
                // Under load: so many acknowledgements after it came back, and some milliseconds more or less by chance.
                await AcknowledgedAsync(run, ledger, Acknowledged(ledger) + random.Next(20, 400));
                await host.KillAsync();
                output.WriteLine($"kill {kill} after {Acknowledged(ledger)} acknowledgements");
                await host.DisposeAsync();
                host = await HostProcess.StartAsync(folder, port, HostProcess.Impatient());
            }

            await AcknowledgedAsync(run, ledger, Acknowledged(ledger) + 100);
            var code = await run.InterruptAsync();
            output.WriteLine(run.Out);
            Assert.True(code == 0, run.Everything);

            await using var verify = Tool(host, "ledger", "verify", "--ledger", ledger, "--endpoint", journal,
                "--class", ((char)('A' + (int)endpointClass)).ToString(), "--settle", "3m", "--json");
            code = await verify.ExitedAsync();
            output.WriteLine(verify.Out);
            Assert.True(code == 0, verify.Everything + host.Everything);
            AssertReport(verify.Out);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static void AssertReport(string json)
    {
        var report = JsonSerializer.Deserialize<JsonElement>(json);
        Assert.True(report.GetProperty("holds").GetBoolean());
        Assert.True(report.GetProperty("acknowledgements").GetInt32() > report.GetProperty("acknowledged").GetInt32(), "Messages came more than once.");
        var checks = report.GetProperty("invariants").EnumerateArray().ToDictionary(i => i.GetProperty("id").GetString()!, i => i.GetProperty("checked").GetInt64());
        Assert.All(Invariants, invariant => Assert.True(checks[invariant] > 0, $"{invariant} was not checked."));
    }

    private static RunningProcess Tool(HostProcess host, params string[] arguments) =>
        RunningProcess.Start(ProductBuild.Tool, [.. arguments, "--url", host.Url.AbsoluteUri, "--access", host.AccessFile], host.Folder.Path);

    private static Task AcknowledgedAsync(RunningProcess run, string ledger, int count) => Wait.UntilAsync(
        () =>
        {
            Assert.False(run.HasExited, run.Everything);
            return Acknowledged(ledger) >= count;
        },
        () => $"No {count} acknowledgements.\n{run.Everything}");

    private static int Acknowledged(string ledger)
    {
        if (!File.Exists(ledger))
        {
            return 0;
        }

        using var reader = new StreamReader(new FileStream(ledger, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var count = 0;
        while (reader.ReadLine() is { } line)
        {
            count += line.Contains("\"kind\":\"ack\"", StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
