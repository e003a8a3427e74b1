using System.CommandLine;
using CustomerService.Cli.Bench;
using CustomerService.Cli.Channels;
using CustomerService.Cli.Chat;
using CustomerService.Cli.Cluster;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Data;
using CustomerService.Cli.Export;
using CustomerService.Cli.GameDay;
using CustomerService.Cli.Keys;
using CustomerService.Cli.Ledger;
using CustomerService.Cli.Load;
using CustomerService.Cli.ModelVerbs;
using CustomerService.Cli.Packs;
using CustomerService.Cli.Serving;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli;

/// <summary>The tool: its verbs, and how mistakes become one line and an exit code.</summary>
internal static class CustomerServiceTool
{
    // After Ctrl-C a command still says what it found so far; only what hangs is cut off.
    private static readonly TimeSpan TimeForTheLastWord = TimeSpan.FromSeconds(30);

    /// <summary>Parses the command line, runs its verb and returns the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliContext context, CancellationToken ct = default)
    {
        var parsed = Build(context).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            var command = CommandPath(parsed.CommandResult);

            // Some of the parser's messages are lists over several lines.
            var message = string.Join(' ', parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            await context.Error.WriteLineAsync($"{message.TrimEnd('.')}{Suggestions.For(parsed)} Try: {command} --help");
            return ExitCodes.BadInput;
        }

        var configuration = new InvocationConfiguration
        {
            Output = context.Out,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeForTheLastWord,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, ct);
        }
        catch (UsageException mistake)
        {
            foreach (var line in mistake.Lines)
            {
                await context.Error.WriteLineAsync(line);
            }

            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk, a file without permission: the system's own sentence names the file.
            await context.Error.WriteLineAsync($"{error.Message} Free the space or choose another file, then run the command again.");
            return ExitCodes.BadInput;
        }
#pragma warning disable CA1031 // The edge of the process: whatever it is becomes lines, never a stack trace.
        catch (Exception error)
        {
            // What was met at first is wrapped by what it went through.
            await context.Error.WriteLineAsync(error.GetBaseException().Message);
            return ExitCodes.BadInput;
        }
#pragma warning restore CA1031
    }

    private static RootCommand Build(CliContext context) =>
        new("Talks to, loads and checks a CustomerService host; trains and measures its models.")
        {
            PackCommand.Create(context),
            ChatCommand.Create(context),
            LoadCommand.Create(context),
            LedgerCommand.Create(context),
            GameDayCommand.Create(context),
            BenchCommand.Create(context),
            ModelCommands.Train(context),
            ModelCommands.Evaluate(context),
            PredictCommand.Create(context),
            DataCommand.Create(context),
            ModelsCommand.Create(context),
            ChannelCommand.Create(context),
            KeysCommand.Create(context),
            ExportCommand.Create(context),
            ClusterCommand.Create(context),
        };

    private static string CommandPath(System.CommandLine.Parsing.CommandResult? result)
    {
        var names = new Stack<string>();
        for (; result?.Parent is System.CommandLine.Parsing.CommandResult parent; result = parent)
        {
            names.Push(result.Command.Name);
        }

        return string.Join(' ', names.Prepend("customer-service"));
    }
}
