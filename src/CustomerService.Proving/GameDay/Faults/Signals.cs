using System.Diagnostics;
using System.Globalization;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay.Faults;

/// <summary>Signals to processes, by <c>kill</c> of the system.</summary>
internal static class Signals
{
    /// <summary>Sends a signal by its name without SIG.</summary>
    public static async Task SendAsync(int pid, string signal, CancellationToken ct)
    {
        using var kill = Process.Start(
            new ProcessStartInfo("kill", [$"-{signal}", pid.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
        var error = await kill.StandardError.ReadToEndAsync(ct);
        await kill.WaitForExitAsync(ct);
        if (kill.ExitCode != 0)
        {
            throw new UsageException($"SIG{signal} did not reach process {pid} ({error.Trim()}): is it running, and yours?");
        }
    }
}
