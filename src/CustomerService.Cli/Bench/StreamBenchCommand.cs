using System.CommandLine;
using System.Diagnostics;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Proving.Bench;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Bench;

/// <summary><c>bench streams</c>: what event streams that have nothing to say cost a host.</summary>
internal static class StreamBenchCommand
{
    public static Command Create(CliContext context)
    {
        var streams = new Option<int>("--streams") { Description = "Streams to open.", DefaultValueFactory = _ => 10_000 };
        var conversations = new Option<int>("--conversations")
        {
            Description = "Conversations that they follow.",
            DefaultValueFactory = _ => 1_000,
        };
        var seconds = new Option<int>("--seconds") { Description = "How long to measure.", DefaultValueFactory = _ => 60 };
        var pid = new Option<int?>("--pid") { Description = "Process id of the host on this machine: its processor time is measured." };
        var command = new Command(
            "streams",
            "Open idle event streams to a running host and measure its processor time. Raise 'ulimit -n' for both processes, and the "
                + "host's "
            + "CustomerService:Limits:StreamsPerKey, StreamsPerAddress and ConnectionsPerAddress, above the number of streams.")
            {
                streams,
                conversations,
                seconds,
                pid,
            };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            using var host = parsed.GetValue(pid) is { } id ? Process.GetProcessById(id) : null;
            await using var bench = new StreamBench(connection.Resolve(parsed, context.WorkingDirectory), context.NewRunId());
            await bench.OpenAsync(parsed.GetValue(streams), parsed.GetValue(conversations), ct);
            await context.Error.WriteLineAsync(
                Line(
                    $"{bench.Open:N0} streams are open, {bench.Refused:N0} were refused. Settling, then measuring for "
                        + $"{parsed.GetValue(seconds)} s."));
            await Task.Delay(TimeSpan.FromSeconds(20), context.Time, ct);
            var before = bench.Bytes;
            var processor = TimeOf(host);
            var begun = context.Time.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(parsed.GetValue(seconds)), context.Time, ct);
            var elapsed = context.Time.GetElapsedTime(begun);
            var share = (TimeOf(host) - processor) / elapsed;
            await context.Out.WriteLineAsync(
                Line($"{bench.Open:N0} idle streams, {(bench.Bytes - before) / elapsed.TotalSeconds:N0} bytes/s received"));
            if (host is not null)
            {
                host.Refresh();
                await context.Out.WriteLineAsync(
                    Line($"the host used {share:P1} of one core, and has {host.WorkingSet64 / 1048576.0:N0} MB"));
            }

            return bench.Open == parsed.GetValue(streams) ? ExitCodes.Ok : ExitCodes.CheckFailed;
        });
        return command;
    }

    private static TimeSpan TimeOf(Process? process)
    {
        process?.Refresh();
        return process?.TotalProcessorTime ?? TimeSpan.Zero;
    }

    private static string Line(InvariantText text) => text.ToString();
}
