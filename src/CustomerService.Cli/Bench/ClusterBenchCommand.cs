using System.CommandLine;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Load;
using CustomerService.Proving.Bench;
using CustomerService.Proving.GameDay.Local;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Bench;

/// <summary>
/// <c>bench cluster</c>: what a turn costs on one, two, three silos of this machine, beside the ceiling of Orleans' calls over TCP.
/// </summary>
internal static class ClusterBenchCommand
{
    public static Command Create(CliContext context)
    {
        var silos = new Option<int[]>("--silos")
        {
            Description = "How many silos; give it several times to compare.",
            DefaultValueFactory = _ => [1, 2, 3],
            AllowMultipleArgumentsPerToken = true,
        };
        var store = new Option<string>("--store")
        {
            Description = "sqlite (one file for all) or azurite.",
            DefaultValueFactory = _ => "sqlite",
        };
        store.AcceptOnlyFromAmong("sqlite", "azurite");
        var connections = new Option<int>("--connections") { Description = "Turns under way at once.", DefaultValueFactory = _ => 64 };
        var seconds = new Option<int>("--seconds") { Description = "How long each cluster is measured.", DefaultValueFactory = _ => 15 };
        var host = new Option<string?>("--host") { Description = "The host's program. Default: the one built in the repository above." };
        var mix = new Option<string?>("--mix") { Description = "The pack. Default: the demo pack." };
        var command = new Command("cluster", "Measure clusters of plain processes: silos, one gateway, Redis, a store.")
        {
            silos,
            store,
            connections,
            seconds,
            host,
            mix,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var duration = TimeSpan.FromSeconds(parsed.GetValue(seconds));
            var texts = MessageMix.Load(parsed.GetValue(mix), context.WorkingDirectory);
            var ceiling = await TcpCeiling.MeasureAsync(parsed.GetValue(connections), duration / 2, duration, ct);
            await context.Out.WriteLineAsync(
                Line(
                    $"Orleans' ceiling, empty calls from a client over TCP: {ceiling.PerSecond:N0}/s, "
                        + $"{ceiling.ProcessorMicroseconds:N1} µs of processor time for both ends"));
            await context.Out.WriteLineAsync(
                "silos   turns/s   p50 ms   p99 ms   silo µs   gateway µs   store ops   messages   bytes   share of the ceiling's calls");
            foreach (var count in parsed.GetValue(silos)!)
            {
                var place = LocalPaths.Options(
                    parsed.GetValue(host), null, null, parsed.GetValue(store) == "azurite", context.WorkingDirectory);
                try
                {
                    var figures = await ClusterBench.MeasureAsync(
                        place with { Silos = count, Gateways = 1 }, texts, parsed.GetValue(connections), duration, context, ct);
                    await context.Out.WriteLineAsync(Line(
                        $"{count,5}   {figures.TurnsPerSecond,7:N0}   {figures.P50Milliseconds,6:N1}   {figures.P99Milliseconds,6:N1}   "
                            + $"{figures.SiloMicroseconds,7:N0}   {figures.GatewayMicroseconds,10:N0}   {figures.StoreOperations,9:N2}  "
                            + $" {figures.Messages,8:N2}   {figures.Bytes,5:N0}   {figures.TurnsPerSecond / ceiling.PerSecond,6:P1}"));
                    if (figures.Failed > 0)
                    {
                        await context.Error.WriteLineAsync(Line($"{figures.Failed} turns failed"));
                    }
                }
                finally
                {
                    Directory.Delete(place.Folder, recursive: true);
                }
            }

            await context.Out.WriteLineAsync(
                "Per turn: processor time of all silos and of the gateway; commits to the store; messages and bytes that silos sent "
                    + "over the network, answers to the gateway included.");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static string Line(InvariantText text) => text.ToString();
}
