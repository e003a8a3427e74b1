using System.CommandLine;
using System.Globalization;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Load;
using CustomerService.Proving.Bench;

namespace CustomerService.Cli.Bench;

/// <summary><c>bench feed</c>: what the change feed costs a turn, and how fresh who follows it is.</summary>
internal static class FeedBenchCommand
{
    public static Command Create(CliContext context)
    {
        var seconds = new Option<int>("--seconds") { Description = "How long each figure is measured.", DefaultValueFactory = _ => 10 };
        var rate = new Option<double>("--rate")
        {
            Description = "Turns a second while freshness is measured.",
            DefaultValueFactory = _ => 1_000,
        };
        var mix = new Option<string?>("--mix") { Description = "The pack. Default: the demo pack." };
        var command = new Command("feed", "Turns in this process without and with the change feed: what it costs, and how fresh it is.")
        {
            seconds,
            rate,
            mix,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var pack = MessageMix.Folder(parsed.GetValue(mix), context.WorkingDirectory);
            var options = new FeedBenchOptions(
                pack, MessageMix.Load(pack, context.WorkingDirectory), 256, 2_048, TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            var without = await FeedBench.MeasureAsync(isEnabled: false, follows: false, 0, options, ct);
            await WriteAsync(context, "without the feed", without);
            var with = await FeedBench.MeasureAsync(isEnabled: true, follows: false, 0, options, ct);
            await WriteAsync(context, "with it", with);
            var followed = await FeedBench.MeasureAsync(isEnabled: true, follows: true, 0, options, ct);
            await WriteAsync(context, "with somebody who follows it", followed);
            await context.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  the feed costs {with.CommitsEach - without.CommitsEach:0.000} further commits a turn; turns keep "
                    + $"{with.Turns.PerSecond / without.Turns.PerSecond:P0} of their rate, "
                    + $"{followed.Turns.PerSecond / without.Turns.PerSecond:P0} while it is followed"));
            var paced = await FeedBench.MeasureAsync(isEnabled: true, follows: true, parsed.GetValue(rate), options, ct);
            await WriteAsync(context, "at that rate", paced);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task WriteAsync(CliContext context, string what, FeedFigures figures)
    {
        await context.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what}: {figures.Turns.PerSecond:N0} turns/s, {figures.Turns.ProcessorMicroseconds:N0} µs of processor time, "
                + $"{figures.CommitsEach:0.000} commits and {figures.ReadsEach:0.000} reads each"));
        if (figures.FreshMs.Length > 0)
        {
            await context.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"    {figures.FreshMs.Length:N0} events read, p50 {figures.Fresh(0.5):N0}, p99 {figures.Fresh(0.99):N0}, "
                    + $"at most {figures.Fresh(1):N0} ms old"));
        }
    }
}
