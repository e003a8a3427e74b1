using System.CommandLine;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Proving.InProcess;
using CustomerService.Proving.Load;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Load;

/// <summary><c>load</c>: many customers at once, measured.</summary>
internal static class LoadCommand
{
    private const int OpenLanes = 256;
    private const int ClosedLanes = 64;

    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context)
    {
        var rate = new Option<double?>("--rate")
        {
            Description = "Turns per second that arrive, whatever the answers do. Default: 100, unless --closed.",
        };
        var closed = new Option<bool>("--closed")
        {
            Description = "Closed model: each connection sends its next turn when it has the answer to the last.",
        };
        var connections = new Option<int?>("--connections")
        {
            Description = $"Turns under way at once, at most. Default: {OpenLanes}, or {ClosedLanes} with --closed.",
        };
        var duration = new Option<TimeSpan>("--duration")
        {
            Description = "How long to send and count.",
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(30),
        };
        var warmup = new Option<TimeSpan>("--warmup")
        {
            Description = "How long to send before that without counting.",
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(5),
        };
        var conversations = new Option<int>("--conversations")
        {
            Description = "Over how many conversations turns are spread.",
            DefaultValueFactory = _ => 1000,
        };
        var mix = new Option<string?>("--mix") { Description = "A pack whose intents' examples are sent. Default: the demo pack." };
        var seed = new Option<int>("--seed") { Description = "Decides who says what when.", DefaultValueFactory = _ => 1 };
        var even = new Option<bool>("--even") { Description = "Open model: arrivals at equal distances instead of at random (Poisson)." };
        var timeout = new Option<TimeSpan>("--timeout")
        {
            Description = "How long an answer may take.",
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(10),
        };
        var json = new Option<string?>("--json") { Description = "Also write the report to this file." };
        var inProcess = new Option<bool>("--in-process") { Description = "No host: a silo in this process, without HTTP." };
        var store = new Option<string>("--store")
        {
            Description = "With --in-process: sqlite or memory.",
            DefaultValueFactory = _ => "sqlite",
        };
        store.AcceptOnlyFromAmong("sqlite", "memory");
        var data = new Option<string>("--data")
        {
            Description = "With --in-process: folder for the data.",
            DefaultValueFactory = _ => "data/load",
        };
        var command = new Command("load", "Send many turns to a host and measure them.")
        {
            inProcess, store, data, rate, closed, connections, duration, warmup, conversations, mix, seed, even, timeout, json,
        };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var isClosed = parsed.GetValue(closed);
            var options = new LoadOptions
            {
                Rate = isClosed ? null : parsed.GetValue(rate) ?? 100,
                Connections = parsed.GetValue(connections) ?? (isClosed ? ClosedLanes : OpenLanes),
                Duration = parsed.GetValue(duration),
                Warmup = parsed.GetValue(warmup),
                Conversations = parsed.GetValue(conversations),
                Seed = parsed.GetValue(seed),
                Even = parsed.GetValue(even),
            };
            Check(options, isClosed && parsed.GetValue(rate) is not null, parsed.GetValue(timeout));
            var texts = MessageMix.Load(parsed.GetValue(mix), context.WorkingDirectory);
            await using var target = parsed.GetValue(inProcess) ? await StartSiloAsync() : await FindHostAsync();
            return await LoadRun.RunAsync(
                context, options, target, run =>
                    new TurnScript(texts, options.Conversations, options.Seed, run), parsed.GetValue(json), ct);

            async Task<ITurnTarget> StartSiloAsync()
            {
                await context.Error.WriteLineAsync("Starting a silo in this process; the first start trains the models.");
                return new InProcessTurnTarget(await InProcessSilo.StartAsync(
                    parsed.GetValue(store)!, Path.GetFullPath(parsed.GetValue(data)!, context.WorkingDirectory), MessageMix.Folder(
                        parsed.GetValue(mix), context.WorkingDirectory), ct));
            }

            async Task<ITurnTarget> FindHostAsync()
            {
                var host = connection.Resolve(parsed, context.WorkingDirectory);
                await HostProbe.RequireAsync(host, ct);
                return new HttpTurnTarget(host, parsed.GetValue(timeout), context.Time);
            }
        });
        return command;
    }

    private static void Check(LoadOptions options, bool bothModels, TimeSpan timeout)
    {
        List<string> mistakes = [];
        Require(!bothModels, "--rate and --closed exclude each other: leave one out");
        Require(options.Rate is null or (> 0 and <= 1_000_000), "--rate must be above 0 and at most 1000000 turns per second");
        Require(options.Connections is > 0 and <= 10_000, "--connections must be from 1 to 10000");
        Require(options.Conversations > 0, "--conversations must be at least 1");
        Require(options.Duration > TimeSpan.Zero, "--duration must be longer than nothing, for example 30s");
        Require(timeout > TimeSpan.Zero, "--timeout must be longer than nothing, for example 10s");
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
}
