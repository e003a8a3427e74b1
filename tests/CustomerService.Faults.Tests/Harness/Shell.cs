using System.ComponentModel;
using System.Diagnostics;

namespace CustomerService.Faults.Tests.Harness;

/// <summary>Commands of the machine.</summary>
internal static class Shell
{
    /// <summary>Runs one; its exit code and what it complained of.</summary>
    public static async Task<(int Code, string Error)> TryAsync(string command, CancellationToken stop)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var error = await process.StandardError.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            return (process.ExitCode, $"{await output}{error}".Trim());
        }
        catch (Win32Exception e)
        {
            return (127, e.Message);
        }
    }

    /// <summary>Runs one that must succeed.</summary>
    public static async Task RunAsync(string command, CancellationToken stop)
    {
        var (code, error) = await TryAsync(command, stop);
        Assert.True(code == 0, $"'{command}' ended with {code}: {error}");
    }
}
