using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Proving.Load;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Load;

/// <summary>A load run from the first arrival to the report, with progress each second.</summary>
internal static class LoadRun
{
    /// <summary>Runs and reports.</summary>
    /// <returns>The exit code: 1 when a turn failed.</returns>
    public static async Task<int> RunAsync(
        CliContext context, LoadOptions options, ITurnTarget target,
        Func<string, TurnScript> script, string? jsonFile, CancellationToken ct)
    {
        var run = context.NewRunId();
        var meter = new LoadMeter();
        var runner = new LoadRunner(options, target, script(run), meter, context.Time);
        await context.Error.WriteLineAsync(
            $"Loading {target.Description} for {Duration.Format(options.Duration)}{(
                options.Warmup > TimeSpan.Zero
                    ? $" after {Duration.Format(options.Warmup)} of warm-up"
                    : "")}; Ctrl-C ends it with the summary so far.");
        using var processor = new ProcessorMeter();
        processor.Observe(options.Warmup == TimeSpan.Zero, 0);
        using (var ended = new CancellationTokenSource())
        {
            var progress = ShowProgressAsync(context, options, runner, meter, processor, ended.Token);
            try
            {
                await runner.RunAsync(ct);
            }
            finally
            {
                await ended.CancelAsync();
                await progress;
            }
        }

        var report = Report(options, target, runner, meter, run, processor.MicrosecondsPerTurn(runner.Sent), ct.IsCancellationRequested);
        foreach (var line in LoadReportText.Lines(report))
        {
            await context.Out.WriteLineAsync(line);
        }

        if (jsonFile is not null)
        {
            var path = Path.GetFullPath(jsonFile, context.WorkingDirectory);
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(report, JsonOutput.Indented) + "\n", CancellationToken.None);
        }

        return report.Failed == 0 ? ExitCodes.Ok : ExitCodes.CheckFailed;
    }

    private static LoadReport Report(
        LoadOptions options, ITurnTarget target, LoadRunner runner, LoadMeter meter, string run, double generator, bool interrupted)
    {
        meter.TakeInterval();
        return new LoadReport
        {
            Target = target.Description,
            Model = options.Rate is null ? "closed" : "open",
            Rate = options.Rate,
            Connections = options.Connections,
            Conversations = options.Conversations,
            Seed = options.Seed,
            Run = run,
            Seconds = Math.Round(Math.Max(0, (meter.LastAnswer - options.Warmup).TotalSeconds), 3),
            Answered = meter.Answered,
            Failed = meter.Failed,
            LatencyMs = LoadReport.Percentiles.Of(meter.Latency),
            ServiceMs = LoadReport.Percentiles.Of(meter.ServiceTime),
            Errors = meter.Errors,
            MostQueued = runner.MostQueued,
            GeneratorMicrosecondsPerTurn = Math.Round(generator, 1),
            CutOff = runner.CutOff,
            Interrupted = interrupted,
        };
    }

    private static async Task ShowProgressAsync(
        CliContext context, LoadOptions options, LoadRunner runner, LoadMeter meter, ProcessorMeter processor, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), context.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                processor.Observe(runner.Elapsed >= options.Warmup, runner.Sent);
                var interval = meter.TakeInterval();
                await context.Error.WriteLineAsync(LoadReportText.Progress(
                    runner.Elapsed, runner.Elapsed < options.Warmup, interval.TotalCount, LoadReport.Percentiles.Of(interval), meter.Failed,
                    runner.Queued, runner.UnderWay));
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
