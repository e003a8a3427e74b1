using System.CommandLine;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Client;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Export;

/// <summary><c>export</c>: conversations, or what a query finds in the warehouse, as a file for other tools.</summary>
internal static class ExportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context)
    {
        var query = new Option<string?>("--query")
        {
            Description = "One SELECT over the warehouse, of at most 10,000 rows. Default: one row for each conversation, however many.",
        };
        var format = new Option<string>("--format") { Description = "csv, jsonl or xlsx.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "jsonl", "xlsx");
        var file = new Option<string?>("--out") { Description = "The file. Default: the standard output, but for xlsx." };
        var stored = new Option<bool>("--stored") { Description = "Leave out what came in during the last minute and is in no file of the lake yet." };
        var command = new Command("export", "Write conversations, or what a query finds in the warehouse, as a file.") { query, format, file, stored };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var (path, kind) = (parsed.GetValue(file), parsed.GetValue(format)!);
            if (path is null && kind == "xlsx")
            {
                throw new UsageException("A workbook goes into a file: name it with --out.");
            }

            var host = connection.Resolve(parsed, context.WorkingDirectory);
            await HostProbe.RequireAsync(host, ct);
            using var api = new CustomerServiceClient(host);
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
