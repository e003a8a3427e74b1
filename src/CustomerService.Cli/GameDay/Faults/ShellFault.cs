using System.Diagnostics;
using CustomerService.Cli.CommandLine;

namespace CustomerService.Cli.GameDay.Faults;

/// <summary>A command of the operator's, such as <c>kubectl delete pod …</c>, and perhaps one that undoes it.</summary>
internal sealed class ShellFault(string inject, string? restore, TimeSpan hold, string workingDirectory) : IFault
{
    public string Name => inject;

    public TimeSpan Hold => hold;

    public async Task<string> InjectAsync(Random random, CancellationToken cancellationToken)
    {
        // The command may want to choose by the run's seed too.
        await RunAsync(inject, random.Next(), cancellationToken);
        return inject;
    }

    public Task RestoreAsync(CancellationToken cancellationToken) => restore is null ? Task.CompletedTask : RunAsync(restore, 0, cancellationToken);

    private async Task RunAsync(string command, int number, CancellationToken cancellationToken)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd", ["/c", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.WorkingDirectory = workingDirectory;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["GAME_DAY_RANDOM"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        _ = await output;
        if (process.ExitCode != 0)
        {
            // A fault that was not injected must not count as one that was survived.
            throw new UsageException($"'{command}' ended with {process.ExitCode} ({error.ReplaceLineEndings(" ").Trim()}): try it by hand, then start the game day again");
        }
    }
}
