using CustomerService.Cli.CommandLine;
using Xunit;

namespace CustomerService.Cli.Tests.Doubles;

/// <summary>What the tool did with a command line, run in this process.</summary>
internal sealed record ToolRun(int ExitCode, string Out, string Error)
{
    public static Task<ToolRun> OfAsync(IReadOnlyList<string> args, string input = "", string? folder = null, CancellationTokenSource? ctrlC = null) =>
        Start(args, new StringReader(input), out _, folder, ctrlC);

    /// <summary>Starts the tool, and lets the test see what it has said so far.</summary>
    public static Task<ToolRun> Start(IReadOnlyList<string> args, TextReader input, out Func<string> saidSoFar, string? folder = null, CancellationTokenSource? ctrlC = null)
    {
        var output = new StringWriter();
        var error = new StringWriter();

        // The synchronised writer locks itself, and so does who reads what it wrote.
        var shared = TextWriter.Synchronized(output);
        saidSoFar = () =>
        {
            lock (shared)
            {
                return output.ToString();
            }
        };
        var context = new CliContext { In = input, Out = shared, Error = TextWriter.Synchronized(error), WorkingDirectory = folder ?? Path.GetTempPath() };
        return Task.Run(async () =>
        {
            var code = await CustomerServiceTool.RunAsync(args, context, ctrlC?.Token ?? TestContext.Current.CancellationToken);
            return new ToolRun(code, output.ToString(), error.ToString());
        });
    }
}
