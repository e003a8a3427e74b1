using System.CommandLine;
using System.Globalization;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Load;
using CustomerService.Conversations;
using CustomerService.Proving.Bench;
using CustomerService.Proving.InProcess;

namespace CustomerService.Cli.Bench;

/// <summary><c>bench</c>: what a turn costs on this machine, beside the ceilings measured in the same run.</summary>
internal static class BenchCommand
{
    private const string Marker = "  ";

    public static Command Create(CliContext context)
    {
        var store = new Option<string>("--store") { Description = "sqlite or memory.", DefaultValueFactory = _ => "sqlite" };
        store.AcceptOnlyFromAmong("sqlite", "memory");
        var callers = new Option<int>("--callers") { Description = "Turns under way at once.", DefaultValueFactory = _ => 256 };
        var conversations = new Option<int>("--conversations")
        {
            Description = "Conversations that the turns go round.",
            DefaultValueFactory = _ => 2_000,
        };
        var stored = new Option<int>("--stored") { Description = "Conversations put into the store before: does a full store cost more?" };
        var idle = new Option<int>("--idle")
        {
            Description = "Measure the heap of so many conversations that are active and idle.",
            DefaultValueFactory = _ => 0,
        };
        var seconds = new Option<int>("--seconds") { Description = "How long each figure is measured.", DefaultValueFactory = _ => 10 };
        var data = new Option<string?>("--data") { Description = "Folder for the data; kept. Default: a new one, removed at the end." };
        var mix = new Option<string?>("--mix") { Description = "The pack. Default: the demo pack." };
        var command = new Command("bench", "Measure turns in this process, beside the ceilings of grain calls and of the store.")
        {
            store,
            callers,
            conversations,
            stored,
            idle,
            seconds,
            data,
            mix,
        };
        command.Subcommands.Add(ClusterBenchCommand.Create(context));
        command.Subcommands.Add(FeedBenchCommand.Create(context));
        command.Subcommands.Add(SoakBenchCommand.Create(context));
        command.Subcommands.Add(StreamBenchCommand.Create(context));
        command.Subcommands.Add(WebhookBenchCommand.Create(context));
        command.SetAction(async (parsed, ct) =>
        {
            var kept = parsed.GetValue(data);
            var folder = kept is null
                ? Directory.CreateTempSubdirectory("customer-service-bench").FullName
                : Path.GetFullPath(kept, context.WorkingDirectory);
            try
            {
                await RunAsync(
                    context,
                    new BenchOptions(
                        parsed.GetValue(store)!,
                        parsed.GetValue(callers),
                        parsed.GetValue(conversations),
                        parsed.GetValue(stored),
                        parsed.GetValue(idle),
                        TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                        folder,
                        MessageMix.Folder(parsed.GetValue(mix), context.WorkingDirectory)),
                    ct);
                return ExitCodes.Ok;
            }
            finally
            {
                if (kept is null)
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        });
        return command;
    }

    private static async Task RunAsync(CliContext context, BenchOptions options, CancellationToken ct)
    {
        var texts = MessageMix.Load(options.Pack, context.WorkingDirectory);
        await context.Error.WriteLineAsync(
            $"Starting a silo ({options.Store}, data in {options.Folder}); the first start trains the models.");
        await using var silo = await InProcessSilo.StartAsync(options.Store, options.Folder, options.Pack, ct);
        var run = context.NewRunId();
        var warmup = TimeSpan.FromSeconds(Math.Max(2, options.Duration.TotalSeconds / 2));

        if (options.Idle > 0)
        {
            await MeasureHeapAsync(context, silo, options.Idle, run, texts[0].Text);
            return;
        }

        if (options.Stored > 0)
        {
            await FillAsync(context, silo, options, run, texts[0].Text, ct);
        }

        // References and activations are made before: callers that spin on warm grains leave no thread for placement.
        var echoes = Enumerable.Range(0, options.Callers).Select(caller => silo.Grains.GetGrain<IEchoGrain>(caller)).ToArray();
        foreach (var grain in echoes)
        {
            await grain.EchoAsync();
        }

        var echo = await Rate.MeasureAsync(
            options.Callers, warmup, options.Duration, (caller, _) => new ValueTask(echoes[caller].EchoAsync()));
        await WriteAsync(context, "empty grain calls", echo);
        var turns = await TurnBench.MeasureAsync(silo, texts, run, options.Callers, options.Conversations, 0, warmup, options.Duration);
        var sizes = await StoreCeiling.SizesAsync(silo.Store, $"c|{InProcessSilo.Tenant}|{TurnBench.Id(0)}");
        var ceiling = await StoreCeiling.MeasureAsync(
            options.Store, Path.Combine(options.Folder, "ceiling"), sizes, options.Callers, options.Conversations, warmup,
            options.Duration);
        await WriteAsync(context, $"store commits of the same rows ({sizes.Head}+{sizes.Event}+{sizes.Marker} bytes)", ceiling);
        await WriteAsync(context, "turns (understand, decide, commit)", turns);
        await context.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture, $"{Marker}turns are {turns.PerSecond / ceiling.PerSecond:P0} of the store's ceiling"));
    }

    private static async Task FillAsync(
        CliContext context, InProcessSilo silo, BenchOptions options, string run, string text, CancellationToken ct)
    {
        const int First = 1_000_000_000;
        var next = 0;
        var fill = Enumerable.Range(0, options.Callers).Select(_ => Task.Run(
            async () =>
            {
                for (
                    var i = Interlocked.Increment(ref next); i <= options.Stored
                        && !ct.IsCancellationRequested; i = Interlocked.Increment(ref next))
                {
                    await silo.Grains.GetConversation(TurnBench.Key(First + i)).PostMessageAsync(
                        new CustomerMessage { MessageId = $"{run}-f{i}", Text = text });
                    if (i % 50_000 == 0)
                    {
                        // They would fill the heap, and the collector's pauses would run into the time limits of calls.
                        await silo.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.FromSeconds(5), ct);
                        await context.Error.WriteLineAsync(
                            string.Create(CultureInfo.InvariantCulture, $"{i:N0} of {options.Stored:N0} conversations stored"));
                    }
                }
            },
            ct));
        await Task.WhenAll(fill);

        // Their activations go, so that what is measured next is the store, not the heap.
        await silo.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.FromSeconds(1), ct);
    }

    private static async Task MeasureHeapAsync(CliContext context, InProcessSilo silo, int count, string run, string text)
    {
        await SayAsync(0, 1_000);
        var before = Heap();
        await SayAsync(1_000, count);
        var each = (Heap() - before) / (double)count;
        await context.Out.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{Marker}heap per idle active conversation: {each:N0} bytes (over {count:N0})"));

        async Task SayAsync(int first, int howMany) => await Parallel.ForEachAsync(
            Enumerable.Range(first, howMany),
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (i, _) =>
                await silo.Grains.GetConversation(TurnBench.Key(i)).PostMessageAsync(
                    new CustomerMessage { MessageId = $"{run}-{i}", Text = text }));

        static long Heap()
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }

    private static Task WriteAsync(CliContext context, string what, Rate rate) => context.Out.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture, $"{Marker}{what}: {rate.PerSecond:N0}/s, {rate.ProcessorMicroseconds:N1} µs of processor time and "
            + $"{rate.BytesEach:N0} bytes each"));
}
