using CustomerService.Cli.CommandLine;

namespace CustomerService.Cli.Doubles;

/// <summary>What the tool did with a command line, run in this process.</summary>
internal sealed record ToolRun(int ExitCode, string Out, string Error)
{
    public static async Task<ToolRun> OfAsync(IReadOnlyList<string> args, string input = "", string? folder = null, CancellationToken stop = default)
    {
        var output = TextWriter.Synchronized(new StringWriter());
        var error = TextWriter.Synchronized(new StringWriter());
        var context = new CliContext
        {
            In = new StringReader(input),
            Out = output,
            Error = error,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        var code = await CustomerServiceTool.RunAsync(args, context, stop == default ? TestContext.Current.CancellationToken : stop);
        return new ToolRun(code, output.ToString()!, error.ToString()!);
    }
}
