using System.Globalization;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay.Faults;

/// <summary>A signal to one of some processes whose numbers stand in files that their supervisor keeps up to date.</summary>
internal sealed class SignalFault(IReadOnlyList<string> pidFiles, string signal, string? restoreSignal, TimeSpan hold) : IFault
{
    private int? _paused;

    public string Name => $"SIG{signal}";

    public TimeSpan Hold => hold;

    public async Task<string> InjectAsync(Random random, CancellationToken ct)
    {
        var file = pidFiles[random.Next(pidFiles.Count)];
        var pid = await ReadAsync(file, ct);
        await Signals.SendAsync(pid, signal, ct);
        _paused = pid;
        return $"SIG{signal} to {pid} of {file}";
    }

    public async Task RestoreAsync(CancellationToken ct)
    {
        if (restoreSignal is not null && _paused is { } pid)
        {
            _paused = null;
            await Signals.SendAsync(pid, restoreSignal, ct);
        }
    }

    private static async Task<int> ReadAsync(string file, CancellationToken ct)
    {
        try
        {
            return int.Parse((await File.ReadAllTextAsync(file, ct)).Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or FormatException or OverflowException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"--pid-file {file} holds no process number ({error.Message.TrimEnd('.')}): give the file that the silo's supervisor "
                    + $"writes");
        }
    }
}
