using System.Diagnostics;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay.Faults;

/// <summary>A command of the operator's, such as <c>kubectl delete pod …</c>, and perhaps one that undoes it.</summary>
internal sealed class ShellFault(string inject, string? restore, TimeSpan hold, string workingDirectory) : IFault
{
    public string Name => inject;

    public TimeSpan Hold => hold;

    public async Task<string> InjectAsync(Random random, CancellationToken ct)
    {
        // The command may want to choose by the run's seed too.
        await RunAsync(inject, random.Next(), ct);
        return inject;
    }

    public Task RestoreAsync(CancellationToken ct) => restore is null ? Task.CompletedTask : RunAsync(restore, 0, ct);

    private async Task RunAsync(string command, int number, CancellationToken ct)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", command])
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.WorkingDirectory = workingDirectory;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["GAME_DAY_RANDOM"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        _ = await output;
        if (process.ExitCode != 0)
        {
            // A fault that was not injected must not count as one that was survived.
            throw new UsageException(
                $"'{command}' ended with {process.ExitCode} ({error.ReplaceLineEndings(" ").Trim()}): try it by hand, then start the "
                    + $"game day again");
        }
    }
}
