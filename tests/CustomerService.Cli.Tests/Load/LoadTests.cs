using System.Text.Json;
using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.Load;

public sealed class LoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_open_model_sends_what_the_schedule_says_and_reports_it()
    {
        await using var host = await HostDouble.StartAsync();
        var run = await RunAsync(host, "--rate", "200", "--even", "--duration", "1s", "--warmup", "500ms", "--conversations", "20", "--json", _folder.File("report.json"));
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        Assert.Contains("turns/s answered", run.Out, StringComparison.Ordinal);
        Assert.Contains("errors       none", run.Out, StringComparison.Ordinal);
        var report = Report();
        Assert.Equal("open", report.GetProperty("model").GetString());

        // Due at 1/200 s distance: 99 before the first half second, 200 in the second that counts.
        Assert.Equal(200, report.GetProperty("answered").GetInt64());
        Assert.Equal(299, host.Conversations.Values.Sum(c => c.Messages.Count(m => m.From == "customer")));
        Assert.InRange(host.Conversations.Count, 10, 20);
        Assert.All(host.Conversations.Values.SelectMany(c => c.Messages).Where(m => m.From == "customer"), m => Assert.Contains(m.Text, SmallPack.Examples));
        Assert.True(report.GetProperty("latencyMs").GetProperty("p50").GetDouble() >= report.GetProperty("serviceMs").GetProperty("p50").GetDouble());
    }

    [Fact]
    public async Task The_closed_model_keeps_every_connection_busy()
    {
        await using var host = await HostDouble.StartAsync();
        var run = await RunAsync(host, "--closed", "--connections", "4", "--duration", "500ms", "--warmup", "0s", "--json", _folder.File("report.json"));
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        var report = Report();
        Assert.Equal("closed", report.GetProperty("model").GetString());
        Assert.Equal(host.Conversations.Values.Sum(c => c.Messages.Count(m => m.From == "customer")), report.GetProperty("answered").GetInt64());
    }

    [Fact]
    public async Task Failures_are_counted_by_kind_and_make_the_exit_code_1()
    {
        await using var host = await HostDouble.StartAsync(Fault.IsOftenUnavailable);
        var run = await RunAsync(host, "--rate", "200", "--duration", "500ms", "--warmup", "0s", "--json", _folder.File("report.json"));
        Assert.Equal(1, run.ExitCode);
        var report = Report();
        Assert.Equal(report.GetProperty("failed").GetInt64(), report.GetProperty("errors").GetProperty("http 503").GetInt64());
        Assert.True(report.GetProperty("answered").GetInt64() > 0);
    }

    [Fact]
    public async Task Ctrl_C_ends_with_the_summary_so_far()
    {
        await using var host = await HostDouble.StartAsync();
        using var stop = new CancellationTokenSource();
        var running = ToolRun.OfAsync(["load", "--mix", SmallPack.WriteTo(_folder), "--rate", "100", "--duration", "1h", "--warmup", "0s", .. host.Options], ctrlC: stop);
        await Eventually.HoldsAsync(() => host.Requests >= 20, running);
        await stop.CancelAsync();
        var run = await running;
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Ended early, ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_host_is_one_line_with_the_cure()
    {
        var host = await HostDouble.StartAsync();
        await host.DisposeAsync();
        var run = await RunAsync(host);
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Contains("dotnet run --project src/CustomerService.Host", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_tenant_ends_the_run_with_the_cure_instead_of_a_report_of_failures()
    {
        await using var host = await HostDouble.StartAsync();
        var run = await ToolRun.OfAsync(["load", "--mix", SmallPack.WriteTo(_folder), "--url", host.Url.ToString(), "--tenant", "other", "--key", HostDouble.Key, "--duration", "1h"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("does not know tenant 'other'", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task Every_mistake_in_the_options_is_told_at_once()
    {
        var run = await ToolRun.OfAsync(["load", "--rate", "5", "--closed", "--conversations", "0", "--duration", "0s"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(3, run.Error.TrimEnd().Split('\n').Length);
    }

    private JsonElement Report() => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(_folder.File("report.json")));

    private Task<ToolRun> RunAsync(HostDouble host, params string[] more) =>
        ToolRun.OfAsync(["load", "--mix", SmallPack.WriteTo(_folder), .. host.Options, .. more]);
}
