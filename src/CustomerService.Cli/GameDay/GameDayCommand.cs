using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Cli.Load;
using CustomerService.Client;
using CustomerService.Proving.GameDay;
using CustomerService.Proving.GameDay.Faults;
using CustomerService.Proving.GameDay.Local;
using CustomerService.Proving.GameDay.Providers;
using CustomerService.Proving.Load;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.GameDay;

/// <summary><c>game-day</c>: breaks a cluster under load and says whether anything was lost.</summary>
internal sealed class GameDayCommand
{
    private readonly Option<bool> _local = new("--local")
    {
        Description = "Start a cluster of plain processes on this machine, and break that.",
    };
    private readonly Option<string[]> _fault = new("--fault")
    {
        Description = $"With --local: what to do, any of {string.Join(", ", LocalFaults.Names)}. Default: kill-silo.",
    };
    private readonly Option<string> _store = new("--store")
    {
        Description = "With --local: where data is kept.",
        DefaultValueFactory = _ => "sqlite",
    };
    private readonly Option<int> _silos = new("--silos") { Description = "With --local: how many silos.", DefaultValueFactory = _ => 3 };
    private readonly Option<int> _gateways = new("--gateways")
    {
        Description = "With --local: how many gateways.",
        DefaultValueFactory = _ => 2,
    };
    private readonly Option<string?> _host = new("--host")
    {
        Description = "With --local: the built host. Default: the one of this repository.",
    };
    private readonly Option<string?> _azurite = new("--azurite")
    {
        Description = "With --local --store azurite: its program. Default: the tests' one, then azurite of the PATH.",
    };
    private readonly Option<string?> _folder = new("--folder")
    {
        Description = "With --local: a folder for data and logs that does not exist yet, and is kept. Default: a temporary one.",
    };
    private readonly Option<string[]> _provider = new("--provider")
    {
        Description = "With --local: providers that bring the messages and take the answers, any of "
            + $"{string.Join(", ", ProviderDay.Names)}. Default: none, messages go to the API.",
    };
    private readonly Option<string[]> _inject = new("--inject")
    {
        Description = "A command that breaks something, for example 'kubectl delete pod …'. May be given more than once; "
            + "GAME_DAY_RANDOM is a number of the seed.",
    };
    private readonly Option<string?> _restore = new("--restore")
    {
        Description = "A command that undoes what --inject did, run after --hold.",
    };
    private readonly Option<string[]> _pidFile = new("--pid-file")
    {
        Description = "A file with the process number of a silo, kept up to date by what starts it again. May be given more than once.",
    };
    private readonly Option<string> _signal = new("--signal")
    {
        Description = "What processes of --pid-file get: KILL, TERM, or STOP (and CONT after --hold).",
        DefaultValueFactory = _ => "KILL",
    };
    private readonly Option<TimeSpan> _hold = Time("--hold", "How long a fault that lasts is left.", 20);
    private readonly Option<int> _faults = new("--faults")
    {
        Description = "How many faults, one after the other.",
        DefaultValueFactory = _ => 5,
    };
    private readonly Option<double> _rate = new("--rate") { Description = "Messages per second.", DefaultValueFactory = _ => 50 };
    private readonly Option<int> _conversations = new("--conversations")
    {
        Description = "Over how many conversations messages are spread.",
        DefaultValueFactory = _ => 500,
    };
    private readonly Option<int> _redeliver = new("--redeliver")
    {
        Description = "Send each message this many times at once.",
        DefaultValueFactory = _ => 1,
    };
    private readonly Option<TimeSpan> _warmup = Time("--warmup", "Load before the first fault.", 10);
    private readonly Option<TimeSpan> _pause = Time("--pause", "Load after each fault is undone and before the next.", 10);
    private readonly Option<TimeSpan> _settle = Time("--settle", "How long conversations may take to come to rest afterwards.", 60);
    private readonly Option<TimeSpan> _deadline = Time("--deadline", "How long a message is tried before it is given up.", 120);
    private readonly Option<TimeSpan> _timeout = Time("--timeout", "How long one answer may take before the message is sent again.", 10);
    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Decides what is said, which fault comes next and whom it hits.",
        DefaultValueFactory = _ => 1,
    };
    private readonly Option<string?> _mix = new("--mix")
    {
        Description = "A pack whose intents' examples are sent. Default: the demo pack.",
    };
    private readonly Option<string?> _out = new("--out") { Description = "The ledger file to write. Default: a temporary one." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be done, and do nothing." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the report as JSON." };

    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context)
    {
        var own = new GameDayCommand();
        own._store.AcceptOnlyFromAmong("sqlite", "azurite");
        own._fault.AcceptOnlyFromAmong([.. LocalFaults.Names]);
        own._provider.AcceptOnlyFromAmong([.. ProviderDay.Names]);
        own._signal.AcceptOnlyFromAmong("KILL", "TERM", "STOP");
        var command = new Command(
            "game-day", "Break a cluster under load, and check from outside that nothing was lost, duplicated, reordered or stuck.")
        {
            own._local, own._fault, own._store, own._silos, own._gateways, own._host, own._azurite, own._folder, own._provider,
            own._inject, own._restore,
            own._pidFile, own._signal,
            own._hold, own._faults, own._rate, own._conversations, own._redeliver, own._warmup, own._pause, own._settle, own._deadline,
            own._timeout, own._seed,
            own._mix, own._out, own._dryRun, own._json,
        };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction((parsed, ct) => own.RunAsync(context, connection, parsed, ct));
        return command;
    }

    private async Task<int> RunAsync(CliContext context, ConnectionOptions connection, ParseResult parsed, CancellationToken ct)
    {
        var options = Options(parsed);
        Check(parsed, options);
        var mix = MessageMix.Load(parsed.GetValue(_mix), context.WorkingDirectory);
        if (parsed.GetValue(_dryRun))
        {
            await SayPlanAsync(context, parsed, options);
            return ExitCodes.Ok;
        }

        var ledger = parsed.GetValue(_out) is { } path
            ? Path.GetFullPath(path, context.WorkingDirectory)
            : Path.Combine(Directory.CreateTempSubdirectory("game-day-").FullName, "ledger.jsonl");
        if (!parsed.GetValue(_local))
        {
            var host = connection.Resolve(parsed, context.WorkingDirectory);
            await HostProbe.RequireAsync(host, ct);
            return await RunAsync(context, parsed, options, host, mix, OperatorFaults(parsed, context.WorkingDirectory), ledger, ct);
        }

        var local = LocalPaths.Options(
            parsed.GetValue(_host), parsed.GetValue(_azurite), parsed.GetValue(_folder), parsed.GetValue(_store) == "azurite",
            context.WorkingDirectory);
        await context.Error.WriteLineAsync(
            $"Starting a cluster in {local.Folder}: {parsed.GetValue(_silos)} silos, {parsed.GetValue(_gateways)} gateways.");
        await using var cluster = await LocalCluster.StartAsync(
            local with
            {
                Silos = parsed.GetValue(_silos),
                Gateways = parsed.GetValue(_gateways),
                Environment = options.Providers.IsEmpty ? local.Environment : LocalCluster.ProvidersOnThisMachine,
            },
            context.Time,
            ct);
        var faults = Names(parsed).Select(name => LocalFaults.Create(name, cluster, parsed.GetValue(_hold))).ToList();
        return await RunAsync(context, parsed, options, cluster.Connection, mix, faults, ledger, ct);
    }

    private async Task<int> RunAsync(
        CliContext context, ParseResult parsed, GameDayOptions options, HostConnection host,
        ImmutableArray<MixText> mix, IReadOnlyList<IFault> faults, string ledger, CancellationToken ct)
    {
        await context.Error.WriteLineAsync(
            $"Load of {options.Rate:0.#} messages a second to {host}; ledger in {ledger}. Ctrl-C ends it with the verdict on what was "
                + $"sent.");
        var report = await new GameDayRun(options, host, mix, faults, context).RunAsync(ledger, ct);
        if (parsed.GetValue(_json))
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(report, JsonOutput.Indented));
        }
        else
        {
            foreach (var line in GameDayReportText.Lines(report))
            {
                await context.Out.WriteLineAsync(line);
            }
        }

        return report.Holds ? ExitCodes.Ok : ExitCodes.CheckFailed;
    }

    private async Task SayPlanAsync(CliContext context, ParseResult parsed, GameDayOptions options)
    {
        var names = parsed.GetValue(_local) ? Names(parsed) : [.. OperatorFaults(parsed, context.WorkingDirectory).Select(f => f.Name)];
        var random = new Random(options.Seed);
        await context.Out.WriteLineAsync(
            $"Load of {options.Rate:0.#} messages a second over {options.Conversations} conversations; after "
                + $"{Duration.Format(options.Warmup)}:");
        for (var i = 1; i <= options.Faults; i++)
        {
            await context.Out.WriteLineAsync($"  {i}. {names[random.Next(names.Length)]}");

            // As the fault itself does, to choose whom it hits.
            _ = random.Next();
        }

        await context.Out.WriteLineAsync(
            $"{Duration.Format(options.Pause)} of load after each; then everything is read back. Nothing was done.");
    }

    private List<IFault> OperatorFaults(ParseResult parsed, string workingDirectory)
    {
        var hold = parsed.GetValue(_hold);
        var restore = parsed.GetValue(_restore);
        List<IFault> faults = [.. (parsed.GetValue(_inject) ?? []).Select(
            command => new ShellFault(command, restore, restore is null ? TimeSpan.Zero : hold, workingDirectory))];
        if (parsed.GetValue(_pidFile) is { Length: > 0 } files)
        {
            var signal = parsed.GetValue(_signal)!;
            string[] paths = [.. files.Select(file => Path.GetFullPath(file, workingDirectory))];
            faults.Add(
                signal == "STOP" ? new SignalFault(paths, signal, "CONT", hold) : new SignalFault(paths, signal, null, TimeSpan.Zero));
        }

        return faults;
    }

    private string[] Names(ParseResult parsed) => parsed.GetValue(_fault) is { Length: > 0 } names ? names : ["kill-silo"];

    private GameDayOptions Options(ParseResult parsed) => new()
    {
        Faults = parsed.GetValue(_faults),
        Rate = parsed.GetValue(_rate),
        Conversations = parsed.GetValue(_conversations),
        Redeliver = parsed.GetValue(_redeliver),
        Providers = [.. parsed.GetValue(_provider) ?? []],
        Warmup = parsed.GetValue(_warmup),
        Pause = parsed.GetValue(_pause),
        Settle = parsed.GetValue(_settle),
        Deadline = parsed.GetValue(_deadline),
        Timeout = parsed.GetValue(_timeout),
        Seed = parsed.GetValue(_seed),
    };

    private void Check(ParseResult parsed, GameDayOptions options)
    {
        var local = parsed.GetValue(_local);
        var operators = parsed.GetValue(_inject) is { Length: > 0 } || parsed.GetValue(_pidFile) is { Length: > 0 };
        var azurite = parsed.GetValue(_store) == "azurite";
        List<string> mistakes = [];
        Require(local != operators || options.Faults == 0, local
            ? "--inject and --pid-file are for a cluster of yours: leave --local out, or choose among --fault"
            : "Nothing would break: give --inject COMMAND or --pid-file FILE for your own cluster, or --local");
        Require(local || parsed.GetValue(_fault) is null or [], "--fault is for --local: give --inject COMMAND for your own cluster");
        Require(local || options.Providers.IsEmpty, "--provider is for --local: providers are played on this machine");
        Require(
            options.Providers.IsEmpty || options.Redeliver == 1,
            "--provider redelivers some messages by itself: leave --redeliver out");
        Require(
            azurite || !Names(parsed).Any(LocalFaults.NeedsAzurite),
            "A fault of the storage needs connections to break: add --store azurite");
        Require(options.Faults >= 0, "--faults must not be negative");
        Require(options.Rate is > 0 and <= 100_000, "--rate must be above 0 messages per second");
        Require(options.Conversations > 0, "--conversations must be at least 1");
        Require(options.Redeliver is > 0 and <= 100, "--redeliver must be from 1 to 100");
        Require(
            parsed.GetValue(_silos) is > 0 and <= 50 && parsed.GetValue(_gateways) is > 0 and <= 50,
            "--silos and --gateways must be from 1 to 50");
        Require(
            options.Deadline > TimeSpan.Zero && options.Timeout > TimeSpan.Zero, "--deadline and --timeout must be longer than nothing");
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

    private static Option<TimeSpan> Time(string name, string description, int seconds) =>
        new(name)
        {
            Description = description,
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(seconds),
        };
}
