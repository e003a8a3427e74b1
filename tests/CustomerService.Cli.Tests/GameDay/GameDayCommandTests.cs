using System.Text.Json;
using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.GameDay;

/// <summary>Game days on hosts that are right and wrong; nothing but the operator's commands breaks anything here.</summary>
public sealed class GameDayCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_host_that_keeps_its_word_passes_with_the_statistical_bound()
    {
        await using var host = await HostDouble.StartAsync();

        var run = await RunAsync(host, "--inject", $"echo broken >> {_folder.File("hook")}", "--restore", $"echo mended >> {_folder.File("hook")}", "--hold", "100ms", "--faults", "2", "--json");

        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        Assert.Equal(["broken", "mended", "broken", "mended"], await File.ReadAllLinesAsync(_folder.File("hook"), TestContext.Current.CancellationToken));
        var report = JsonSerializer.Deserialize<JsonElement>(run.Out);
        Assert.True(report.GetProperty("holds").GetBoolean());
        Assert.Equal(2, report.GetProperty("faults").GetArrayLength());
        var messages = report.GetProperty("acknowledged").GetInt32();
        Assert.True(messages > 0);
        var lost = report.GetProperty("verdicts")[0];
        Assert.Equal((0, messages), (lost.GetProperty("found").GetInt32(), lost.GetProperty("of").GetInt32()));
        Assert.Equal(Math.Min(1, 3d / messages), lost.GetProperty("atMost").GetDouble(), 1e-12);
    }

    [Theory]
    [InlineData(Fault.LosesMessage, "lost")]
    [InlineData(Fault.DoublesReply, "duplicated")]
    [InlineData(Fault.Reorders, "reordered")]
    [InlineData(Fault.NeverSends, "stuck")]
    public async Task A_host_that_does_not_is_found_out(Fault fault, string verdict)
    {
        await using var host = await HostDouble.StartAsync(fault);

        var run = await RunAsync(host, "--inject", "true", "--faults", "2", "--settle", "500ms");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("VIOLATIONS", run.Out, StringComparison.Ordinal);
        Assert.Matches($@"{verdict}\s+[1-9]", run.Out);
    }

    [Fact]
    public async Task A_fault_that_could_not_be_injected_is_none_that_was_survived()
    {
        await using var host = await HostDouble.StartAsync();

        var run = await RunAsync(host, "--inject", "echo no such pod >&2; exit 3");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("ended with 3 (no such pod): try it by hand", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signals_go_to_the_processes_of_the_files()
    {
        await using var host = await HostDouble.StartAsync();
        using var victim = System.Diagnostics.Process.Start("sleep", ["600"]);
        try
        {
            await File.WriteAllTextAsync(_folder.File("silo.pid"), $"{victim.Id}\n", TestContext.Current.CancellationToken);

            var run = await RunAsync(host, "--pid-file", _folder.File("silo.pid"), "--faults", "1");

            Assert.True(run.ExitCode == 0, run.Out + run.Error);
            await victim.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(128 + 9, victim.ExitCode);
        }
        finally
        {
            victim.Kill();
        }
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_does_nothing()
    {
        var run = await ToolRun.OfAsync(["game-day", "--dry-run", "--faults", "2", "--inject", $"touch {_folder.File("done")}", "--mix", SmallPack.WriteTo(_folder), "--url", "http://127.0.0.1:1"]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Nothing was done.", run.Out, StringComparison.Ordinal);
        Assert.Contains("  2. touch ", run.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("done")));
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once()
    {
        var run = await ToolRun.OfAsync(["game-day", "--fault", "storage-cut", "--rate", "0", "--redeliver", "0"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(5, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Nothing would break: give --inject COMMAND", run.Error, StringComparison.Ordinal);
        Assert.Contains("add --store azurite", run.Error, StringComparison.Ordinal);
    }

    private Task<ToolRun> RunAsync(HostDouble host, params string[] more) => ToolRun.OfAsync(
    [
        "game-day", "--out", _folder.File("ledger.jsonl"), "--mix", SmallPack.WriteTo(_folder), "--rate", "100", "--conversations", "5",
        "--warmup", "300ms", "--pause", "300ms", .. host.Options, .. more,
    ]);
}
