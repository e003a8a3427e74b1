using System.Text.Json;
using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.Ledger;

/// <summary>The ledger against a host that is right, against ways that are not, and against hosts that are wrong in one way each.</summary>
public sealed class LedgerTests : IDisposable
{
    /// <summary>Messages after which every double has been wrong at least once.</summary>
    private const int Enough = 10;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.DropsAnswers)]
    [InlineData(Fault.IsOftenUnavailable)]
    public async Task A_host_that_keeps_its_word_passes_however_bad_the_way_is(Fault fault)
    {
        await using var host = await HostDouble.StartAsync(fault);
        var run = await RunAsync(host, "--redeliver", "5");
        Assert.True(run.ExitCode == 0, run.Error);

        host.Fault = Fault.None;
        var verify = await VerifyAsync(host);
        Assert.True(verify.ExitCode == 0, verify.Out + verify.Error);
        Assert.Contains("All invariants hold.", verify.Out, StringComparison.Ordinal);
        var lines = File.ReadAllLines(_folder.File("ledger.jsonl")).Select(l => JsonSerializer.Deserialize<JsonElement>(l).GetProperty("kind").GetString()).ToList();
        var messages = lines.Count(k => k == "intent");
        Assert.Equal(messages * 5, lines.Count(k => k == "ack"));
        Assert.Equal(messages, host.Conversations.Values.Sum(c => c.Messages.Count(m => m.From == "customer")));
    }

    [Theory]
    [InlineData(Fault.LosesMessage, "I1")]
    [InlineData(Fault.LosesConversation, "I1")]
    [InlineData(Fault.AltersText, "I1")]
    [InlineData(Fault.DoublesTurn, "I2")]
    [InlineData(Fault.RenamesTurn, "I2")]
    [InlineData(Fault.TakesTwice, "I2")]
    [InlineData(Fault.RefusesRedelivery, "I2")]
    [InlineData(Fault.DoublesReply, "I3")]
    [InlineData(Fault.RepeatsReplyText, "I3")]
    [InlineData(Fault.LosesReply, "I3")]
    [InlineData(Fault.Reorders, "I4")]
    [InlineData(Fault.AnswersBefore, "I4")]
    [InlineData(Fault.InventsMessage, "sent")]
    [InlineData(Fault.LosesEvent, "events")]
    [InlineData(Fault.NeverSends, "I9")]
    [InlineData(Fault.NeverAnswers, "I9")]
    [InlineData(Fault.NeverAnswersWhoWaits, "I9")]
    [InlineData(Fault.GivesUp, "I9")]
    public async Task Each_broken_promise_is_found(Fault fault, string invariant)
    {
        await using var host = await HostDouble.StartAsync(fault);
        var run = await RunAsync(host, "--redeliver", "2");
        Assert.Equal(fault == Fault.RefusesRedelivery ? 1 : 0, run.ExitCode);

        var verify = await VerifyAsync(host, "--json");
        Assert.True(verify.ExitCode == 1, verify.Out + verify.Error);
        var report = JsonSerializer.Deserialize<JsonElement>(verify.Out);
        Assert.False(report.GetProperty("holds").GetBoolean());
        var violated = report.GetProperty("invariants").EnumerateArray().Where(i => i.GetProperty("violated").GetInt64() > 0).ToList();
        Assert.Contains(invariant, violated.Select(i => i.GetProperty("id").GetString()));
        Assert.All(violated, i => Assert.InRange(i.GetProperty("first").GetArrayLength(), 1, 10));
    }

    [Theory]
    [InlineData(Fault.LosesMessage, "I1")]
    [InlineData(Fault.DoublesTurn, "I2")]
    [InlineData(Fault.DoublesReply, "I3")]
    public async Task Transcripts_alone_show_it_too(Fault fault, string invariant)
    {
        await using var host = await HostDouble.StartAsync(fault);
        await RunAsync(host, "--redeliver", "2");
        var verify = await VerifyAsync(host, "--no-events");
        Assert.Equal(1, verify.ExitCode);
        Assert.Contains($"\n{invariant}: ", verify.Out, StringComparison.Ordinal);
        Assert.Equal(0, host.OpenStreams);
    }

    [Fact]
    public async Task A_host_that_dies_and_comes_back_costs_tries_but_no_message()
    {
        await using var host = await HostDouble.StartAsync();
        using var stop = new CancellationTokenSource();

        // Room for the messages that begin while the host goes down: with all senders waiting none would begin while nobody listens.
        var running = ToolRun.OfAsync(
            ["ledger", "run", "--out", _folder.File("ledger.jsonl"), "--mix", SmallPack.WriteTo(_folder), "--duration", "1h", "--rate", "100", "--concurrency", "500", "--redeliver", "3", .. host.Options], ctrlC: stop);
        await Eventually.HoldsAsync(() => host.Requests > 10, running);
        await host.StopAsync();

        // Some messages begin while nobody listens.
        var (intents, requests) = (CountIntents(), host.Requests);
        await Eventually.HoldsAsync(() => CountIntents() > intents + 4, running);
        Assert.Equal(requests, host.Requests);
        await host.StartAgainAsync();
        await Eventually.HoldsAsync(() => host.Requests > requests + 50, running);
        await stop.CancelAsync();
        var run = await running;
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.DoesNotContain("host unreachable 0 times", run.Out, StringComparison.Ordinal);
        Assert.Matches("\"kind\":\"ack\".*\"attempt\":([2-9]|1[0-9])", await ReadLedgerAsync());
        Assert.Equal(0, (await VerifyAsync(host)).ExitCode);
    }

    [Fact]
    public async Task A_message_that_is_never_acknowledged_is_given_up_and_reported()
    {
        await using var host = await HostDouble.StartAsync();
        await host.StopAsync();
        var run = await RunAsync(host, "--deadline", "100ms");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("never acknowledged", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"gaveUp\"", await ReadLedgerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_run_with_a_whole_ledger()
    {
        await using var host = await HostDouble.StartAsync();
        using var stop = new CancellationTokenSource();
        var running = ToolRun.OfAsync(["ledger", "run", "--out", _folder.File("ledger.jsonl"), "--mix", SmallPack.WriteTo(_folder), "--duration", "1h", "--rate", "50", .. host.Options], ctrlC: stop);
        await Eventually.HoldsAsync(() => host.Requests > 5, running);
        await stop.CancelAsync();
        var run = await running;
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("acknowledgements after", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"end\"", await ReadLedgerAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await VerifyAsync(host)).ExitCode);
    }

    [Fact]
    public async Task A_ledger_whose_process_was_killed_while_it_wrote_is_still_worth_reading()
    {
        await using var host = await HostDouble.StartAsync();
        await RunAsync(host);
        var path = _folder.File("ledger.jsonl");
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, string.Join('\n', lines[..^1]) + "\n" + lines[2][..20], TestContext.Current.CancellationToken);
        var verify = await VerifyAsync(host);
        Assert.Equal(0, verify.ExitCode);
        Assert.Contains("was killed", verify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_is_never_overwritten()
    {
        await using var host = await HostDouble.StartAsync();
        await RunAsync(host);
        var before = await ReadLedgerAsync();
        var again = await RunAsync(host);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("never overwritten", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, await ReadLedgerAsync());
    }

    [Fact]
    public async Task A_damaged_ledger_is_named_with_its_line()
    {
        await using var host = await HostDouble.StartAsync();
        var path = _folder.Write("ledger.jsonl", "{\"kind\":\"run\",\"at\":\"2026-11-01T00:00:00Z\"}\nnot json\n{\"kind\":\"end\",\"at\":\"2026-11-01T00:00:00Z\"}\n");
        var verify = await VerifyAsync(host);
        Assert.Equal(2, verify.ExitCode);
        Assert.StartsWith($"{path}:2: ", verify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_ends_a_run_at_once()
    {
        await using var host = await HostDouble.StartAsync();
        var run = await ToolRun.OfAsync(["ledger", "run", "--out", _folder.File("ledger.jsonl"), "--mix", SmallPack.WriteTo(_folder), "--url", host.Url.ToString(), "--tenant", "demo", "--key", "wrong"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("refuses the key", run.Error, StringComparison.Ordinal);
    }

    private async Task<ToolRun> RunAsync(HostDouble host, params string[] more)
    {
        // Half a second is some fifty messages, but for a machine that has something else to do.
        for (var time = 500; ; time *= 2)
        {
            var run = await ToolRun.OfAsync(
                ["ledger", "run", "--out", _folder.File("ledger.jsonl"), "--mix", SmallPack.WriteTo(_folder), "--conversations", "5", "--concurrency", "4", "--rate", "100", "--duration", $"{time}ms", .. host.Options, .. more]);
            if (run.ExitCode != 0 || CountIntents() >= Enough)
            {
                return run;
            }

            // Of a run that was too short neither side keeps anything.
            File.Delete(_folder.File("ledger.jsonl"));
            host.Forget();
        }
    }

    private Task<ToolRun> VerifyAsync(HostDouble host, params string[] more) =>
        ToolRun.OfAsync(["ledger", "verify", "--ledger", _folder.File("ledger.jsonl"), "--settle", "200ms", .. host.Options, .. more]);

    private int CountIntents()
    {
        using var file = new StreamReader(new FileStream(_folder.File("ledger.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd().Split("\"kind\":\"intent\"").Length - 1;
    }

    private Task<string> ReadLedgerAsync() => File.ReadAllTextAsync(_folder.File("ledger.jsonl"), TestContext.Current.CancellationToken);
}
