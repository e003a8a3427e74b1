using System.CommandLine;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Client;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Export;

/// <summary><c>export</c>: conversations, or what a query finds in the warehouse, as a file for other tools.</summary>
internal static class ExportCommand
{
    private const string Parquet = "parquet";

    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context)
    {
        var query = new Option<string?>("--query")
        {
            Description = "One SELECT over the warehouse, of at most 10,000 rows but for parquet. Default: one row for each conversation, however many.",
        };
        var format = new Option<string>("--format") { Description = "csv, jsonl, parquet or xlsx.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "jsonl", Parquet, "xlsx");
        var file = new Option<string?>("--out") { Description = "The file. Default: the standard output, but for parquet and xlsx." };
        var stored = new Option<bool>("--stored") { Description = "Leave out what came in during the last minute and is in no file of the lake yet." };
        var command = new Command("export", "Write conversations, or what a query finds in the warehouse, as a file.") { query, format, file, stored };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var (path, kind) = (parsed.GetValue(file), parsed.GetValue(format)!);
            if (path is null && kind is ("xlsx" or Parquet))
            {
                throw new UsageException($"{kind} goes into a file: name it with --out.");
            }

            var host = connection.Resolve(parsed, context.WorkingDirectory);
            await HostProbe.RequireAsync(host, ct);
            using var api = new CustomerServiceClient(host);
            if (kind == Parquet)
            {
                // The host makes it: no other format has types that would be lost on the way.
                var made = await api.ExportAsync(kind, parsed.GetValue(query), parsed.GetValue(stored), ct);
                OutputFile.Replace(Path.GetFullPath(path!, context.WorkingDirectory), stream => stream.Write(made));
                await context.Error.WriteLineAsync($"{made.Length} bytes are in {path}.");
                return ExitCodes.Ok;
            }

            var source = new WarehouseRows(api, host, parsed.GetValue(stored));
            var rows = parsed.GetValue(query) is { } sql ? await source.QueryAsync(sql, ct) : await source.ConversationsAsync(ct);
            if (path is null)
            {
                RowFile.Write(rows, kind, context.Out);
            }
            else
            {
                OutputFile.Replace(Path.GetFullPath(path, context.WorkingDirectory), stream => RowFile.Write(rows, kind, stream));
                await context.Error.WriteLineAsync($"{rows.Count} rows are in {path}.");
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}
