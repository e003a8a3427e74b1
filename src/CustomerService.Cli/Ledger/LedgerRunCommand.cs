using System.CommandLine;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Cli.Load;
using CustomerService.Client;
using CustomerService.Proving.Ledger;
using CustomerService.Proving.Load;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Ledger;

/// <summary><c>ledger run</c>: sends messages and writes down what was promised.</summary>
internal static class LedgerRunCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context)
    {
        var output = new Option<string>("--out") { Description = "The ledger file to write.", Required = true };
        var conversations = new Option<int>("--conversations")
        {
            Description = "Over how many conversations messages are spread.",
            DefaultValueFactory = _ => 50,
        };
        var duration = new Option<TimeSpan>("--duration")
        {
            Description = "How long new messages are sent.",
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(30),
        };
        var concurrency = new Option<int>("--concurrency") { Description = "Messages under way at once.", DefaultValueFactory = _ => 16 };
        var rate = new Option<double?>("--rate") { Description = "Messages per second. Default: as many as are acknowledged." };
        var redeliver = new Option<int>("--redeliver")
        {
            Description = "Send each message this many times at once.",
            DefaultValueFactory = _ => 1,
        };
        var channel = new Option<string>("--channel")
        {
            Description = "The channel that messages carry: api (replies are read back) or webhook (replies go to the tenant's endpoint).",
            DefaultValueFactory = _ => "api",
        };
        channel.AcceptOnlyFromAmong("api", "webhook");
        var seed = new Option<int>("--seed") { Description = "Decides who says what.", DefaultValueFactory = _ => 1 };
        var deadline = new Option<TimeSpan>("--deadline")
        {
            Description = "How long a message is tried before it is given up.",
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromMinutes(2),
        };
        var timeout = new Option<TimeSpan>("--timeout")
        {
            Description = "How long one answer may take before the message is sent again.",
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(10),
        };
        var mix = new Option<string?>("--mix") { Description = "A pack whose intents' examples are sent. Default: the demo pack." };
        var command = new Command("run", "Send messages, and record each before it is sent and after it is acknowledged.")
        {
            output, conversations, duration, concurrency, rate, redeliver, channel, seed, deadline, timeout, mix,
        };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var options = new LedgerRunOptions
            {
                Conversations = parsed.GetValue(conversations),
                Duration = parsed.GetValue(duration),
                Concurrency = parsed.GetValue(concurrency),
                Rate = parsed.GetValue(rate),
                Redeliver = parsed.GetValue(redeliver),
                Channel = parsed.GetValue(channel)!,
                Seed = parsed.GetValue(seed),
                Deadline = parsed.GetValue(deadline),
                Timeout = parsed.GetValue(timeout),
            };
            Check(options);
            var host = connection.Resolve(parsed, context.WorkingDirectory);
            var texts = MessageMix.Load(parsed.GetValue(mix), context.WorkingDirectory);
            return await RunAsync(context, options, host, texts, Path.GetFullPath(parsed.GetValue(output)!, context.WorkingDirectory), ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CliContext context, LedgerRunOptions options, HostConnection host,
        System.Collections.Immutable.ImmutableArray<MixText> texts, string path, CancellationToken ct)
    {
        var run = context.NewRunId();
        var tally = new LedgerTally(context.Time);
        await using (var ledger = new LedgerWriter(path))
        {
            await ledger.AppendAsync(new LedgerLine
            {
                Kind = LedgerLineKind.Run,
                At = context.Time.GetUtcNow(),
                Run = run,
                Url = host.Url.ToString(),
                Tenant = host.Tenant,
                Channel = options.Channel,
                Redeliver = options.Redeliver,
                Seed = options.Seed,
            });
            await context.Error.WriteLineAsync(
                $"Run {run}: sending to {host} for {Duration.Format(options.Duration)}, recording in {path}; Ctrl-C ends it with the "
                    + $"summary so far.");
            using var traffic = new ApiTraffic(host, options, run, context.Time);
            var sender = new LedgerSender(host, options, traffic, ledger, tally, context.Time);
            var runner = new LedgerRunner(options, traffic, sender, ledger, tally, texts, context.Time);
            using var ended = new CancellationTokenSource();
            var progress = ShowProgressAsync(context, runner, tally, ended.Token);
            try
            {
                await runner.RunAsync(ct);
            }
            finally
            {
                await ended.CancelAsync();
                await progress;
            }

            await ledger.AppendAsync(new LedgerLine { Kind = LedgerLineKind.End, At = context.Time.GetUtcNow() });
        }

        foreach (var line in Summary(tally, options, path))
        {
            await context.Out.WriteLineAsync(line);
        }

        return tally.Refused > 0 || (tally.GaveUp > 0 && !ct.IsCancellationRequested) ? ExitCodes.CheckFailed : ExitCodes.Ok;
    }

    private static IEnumerable<string> Summary(LedgerTally tally, LedgerRunOptions options, string path)
    {
        yield return Say(
            $"{tally.Messages:N0} messages{(options.Redeliver > 1 ? Say($", each sent {options.Redeliver} times at once") : "")}: "
                + $"{tally.Acks:N0} acknowledgements after {tally.Attempts:N0} requests");
        var times = LoadReport.Percentiles.Of(tally.AckTimes);
        yield return Say($"acknowledged after p50 {times.P50:0.0} ms, p99 {times.P99:0.0} ms, max {times.Max:0.0} ms");
        yield return Say(
            $"host unreachable {tally.Outages:N0} times{(
                tally.Outages > 0 ? $", at most {Duration.Format(tally.LongestOutage)}" : "")}; sent again after: {Misses(tally)}");
        if (tally.Refused > 0)
        {
            yield return Say($"{tally.Refused:N0} refused for good: see the lines of kind 'refused'");
        }

        if (tally.GaveUp > 0)
        {
            yield return Say($"{tally.GaveUp:N0} never acknowledged: see the lines of kind 'gaveUp'");
        }

        yield return $"Next: customer-service ledger verify --ledger {path}";
    }

    private static string Misses(LedgerTally tally) => tally.Misses.Count == 0
        ? "nothing"
        : string.Join(", ", tally.Misses.OrderByDescending(m => m.Value).Select(m => Say($"{m.Value:N0} {m.Key}")));

    private static async Task ShowProgressAsync(CliContext context, LedgerRunner runner, LedgerTally tally, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), context.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                await context.Error.WriteLineAsync(Say(
                    $"{runner.Elapsed.TotalSeconds,5:0} s  messages {tally.Messages:N0}  acknowledgements {tally.Acks:N0}  requests "
                        + $"{tally.Attempts:N0}  outages {tally.Outages:N0}"));
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private static void Check(LedgerRunOptions options)
    {
        List<string> mistakes = [];
        Require(options.Conversations > 0, "--conversations must be at least 1");
        Require(options.Duration > TimeSpan.Zero, "--duration must be longer than nothing, for example 30s");
        Require(options.Concurrency is > 0 and <= 1000, "--concurrency must be from 1 to 1000");
        Require(options.Rate is null or > 0, "--rate must be above 0 messages per second");
        Require(options.Redeliver is > 0 and <= 100, "--redeliver must be from 1 to 100");
        Require(options.Deadline > TimeSpan.Zero, "--deadline must be longer than nothing, for example 2m");
        Require(options.Timeout > TimeSpan.Zero, "--timeout must be longer than nothing, for example 10s");
        if (mistakes.Count > 0)
        {
            throw new UsageException(mistakes);
        }

        void Require(bool holds, string complaint)
        {
            if (!holds)
            {
                mistakes.Add(complaint);
            }
        }
    }

    private static string Say(InvariantText text) => text.ToString();
}
