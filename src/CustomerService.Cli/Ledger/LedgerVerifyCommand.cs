using System.CommandLine;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Client;
using CustomerService.Proving.Ledger;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Ledger;

/// <summary><c>ledger verify</c>: reads everything back and compares.</summary>
internal static class LedgerVerifyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context)
    {
        var ledger = new Option<string>("--ledger") { Description = "The file that 'ledger run' wrote.", Required = true };
        var endpoint = new Option<string?>("--endpoint")
        {
            Description = "For --channel webhook: the file in which the endpoint wrote what it received.",
        };
        var endpointClass = new Option<EndpointClass?>("--class")
        {
            Description = "What that endpoint offers against duplicates: A keyed, B readable, C neither.",
        };
        var settle = new Option<TimeSpan>("--settle")
        {
            Description = "How long conversations may take to come to rest.",
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(60),
        };
        var noEvents = new Option<bool>("--no-events") { Description = "Read transcripts only, not the event streams." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var command = new Command("verify", "Read every conversation back, and check that what was acknowledged holds.")
        {
            ledger,
            endpoint,
            endpointClass,
            settle,
            noEvents,
            json,
        };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var options = new LedgerVerifyOptions
            {
                Settle = parsed.GetValue(settle),
                Events = !parsed.GetValue(noEvents),
                EndpointClass = parsed.GetValue(endpointClass),
            };
            var endpointFile = parsed.GetValue(endpoint);
            if (endpointFile is null != options.EndpointClass is null)
            {
                throw new UsageException("--endpoint and --class belong together: give both, or neither to leave the endpoint out");
            }

            var book = LedgerBook.Read(Path.GetFullPath(parsed.GetValue(ledger)!, context.WorkingDirectory));
            var endpointPath = endpointFile is null ? null : Path.GetFullPath(endpointFile, context.WorkingDirectory);
            if (endpointPath is not null)
            {
                // What is wrong with the file is said now and not after minutes; its records count when all conversations have come to
                // rest.
                _ = EndpointRecord.Read(endpointPath);
            }

            var host = connection.Resolve(parsed, context.WorkingDirectory);
            return await RunAsync(context, book, endpointPath, options, host, parsed.GetValue(json), ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CliContext context, LedgerBook book, string? endpointPath, LedgerVerifyOptions options, HostConnection host, bool json,
        CancellationToken ct)
    {
        await context.Error.WriteLineAsync($"Reading {book.Conversations.Count} conversations back from {host}.");
        if (!book.Ended)
        {
            await context.Error.WriteLineAsync(
                "The ledger has no last line: its process was killed, or still runs. What it recorded is checked.");
        }

        using var api = new CustomerServiceClient(host);
        var reader = new ConversationReader(api, host, options, context.Time);
        var verifier = new LedgerVerifier(book, reader, options, endpointPath);
        var interrupted = false;
        using (var ended = new CancellationTokenSource())
        {
            var progress = ShowProgressAsync(context, book, verifier, ended.Token);
            try
            {
                await verifier.RunAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                interrupted = true;
            }
            finally
            {
                await ended.CancelAsync();
                await progress;
            }
        }

        var report = LedgerReport.From(book, verifier);
        if (json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(report, JsonOutput.Indented));
        }
        else
        {
            foreach (var line in report.Lines())
            {
                await context.Out.WriteLineAsync(line);
            }
        }

        return verifier.Board.Violations > 0 ? ExitCodes.CheckFailed : interrupted ? ExitCodes.Interrupted : ExitCodes.Ok;
    }

    private static async Task ShowProgressAsync(CliContext context, LedgerBook book, LedgerVerifier verifier, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), context.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                await context.Error.WriteLineAsync(
                    $"{verifier.Read} of {book.Conversations.Count} conversations, {verifier.Board.Violations} violations");
            }
        }
        catch (OperationCanceledException)
        {
            // Done.
        }
    }
}
