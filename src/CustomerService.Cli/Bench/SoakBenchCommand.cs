using System.CommandLine;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Load;
using CustomerService.Proving.Bench;
using CustomerService.Proving.InProcess;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Bench;

/// <summary><c>bench soak</c>: does memory stay flat, however long turns go on?</summary>
internal static class SoakBenchCommand
{
    private const int MinRounds = 8;
    private const double Megabyte = 1 << 20;

    public static Command Create(CliContext context)
    {
        var duration = new Option<TimeSpan>("--duration")
        {
            Description = "How long.",
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromMinutes(5),
        };
        var turns = new Option<int>("--turns")
        {
            Description = "Turns between two looks at the memory.",
            DefaultValueFactory = _ => 20_000,
        };
        var rate = new Option<double>("--rate")
        {
            Description = "Turns per second, for a soak beside other work; 0 takes all there is.",
            DefaultValueFactory = _ => 0,
        };
        var most = new Option<double>("--most")
        {
            Description = "Bytes a turn may leave on the heap; more ends with exit code 1.",
            DefaultValueFactory = _ => 50,
        };
        var mix = new Option<string?>("--mix") { Description = "The pack. Default: the demo pack." };
        var command = new Command("soak", "Turns of ever new conversations in this process: does memory stay flat?")
        {
            duration,
            turns,
            rate,
            most,
            mix,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var folder = Directory.CreateTempSubdirectory("customer-service-soak").FullName;
            try
            {
                var pack = MessageMix.Folder(parsed.GetValue(mix), context.WorkingDirectory);
                await using var silo = await InProcessSilo.StartAsync("sqlite", folder, pack, ct, SoakBench.Forget);
                await context.Out.WriteLineAsync("      at        turns   heap MB   process MB");
                var interval = parsed.GetValue(duration) / 20;
                var told = TimeSpan.MinValue;
                var rounds = await SoakBench.RunAsync(
                    silo,
                    MessageMix.Load(pack, context.WorkingDirectory),
                    context.NewRunId(),
                    parsed.GetValue(duration),
                    MinRounds,
                    parsed.GetValue(turns),
                    parsed.GetValue(rate),
                    TellAsync,
                    ct);
                var kept = SoakRound.BytesKeptPerTurn(rounds);
                await context.Out.WriteLineAsync(
                    Line(
                        $"Each turn left {kept:0.0} bytes on the heap (median slope of {rounds.Count} rounds; idle grains collected, "
                            + $"heap compacted)."));
                return kept <= parsed.GetValue(most) ? ExitCodes.Ok : ExitCodes.CheckFailed;

                async Task TellAsync(SoakRound round)
                {
                    if (told == TimeSpan.MinValue || round.At - told >= interval)
                    {
                        told = round.At;
                        await context.Out.WriteLineAsync(
                            Line($@"{round.At:h\:mm\:ss}   {round.Turns,10:N0}   "
                                + $"{round.HeapBytes / Megabyte,7:N1}   {round.WorkingSetBytes / Megabyte,10:N0}"));
                    }
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static string Line(InvariantText text) => text.ToString();
}
