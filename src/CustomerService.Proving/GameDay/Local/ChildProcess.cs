using System.Diagnostics;
using CustomerService.Proving.GameDay.Faults;

namespace CustomerService.Proving.GameDay.Local;

/// <summary>A process of the cluster: its output goes to a file, and it never outlives this one's run.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _writing = new();
    private bool _closed;

    private ChildProcess(ProcessStartInfo start, string logFile)
    {
        LogFile = logFile;
        _log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => Keep($"--- process {_process.Id} ended with {_process.ExitCode}");
        _process.Start();
        Keep($"--- process {_process.Id}: {Path.GetFileName(start.FileName)}");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>True when it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>What it ended with.</summary>
    /// <exception cref="InvalidOperationException">It has not ended.</exception>
    public int ExitCode => _process.ExitCode;

    /// <summary>Where its output is.</summary>
    public string LogFile { get; }

    /// <summary>Starts a process.</summary>
    public static ChildProcess Start(
        IReadOnlyList<string> command, IEnumerable<KeyValuePair<string, string>> environment, string workingDirectory, string logFile)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return new ChildProcess(start, logFile);
    }

    /// <summary>SIGKILL, and returns when the process is gone.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and returns when the process has ended.</summary>
    public async Task<int> TerminateAsync(CancellationToken ct)
    {
        await SignalAsync("TERM", ct);
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode;
    }

    /// <summary>Any signal.</summary>
    public Task SignalAsync(string signal, CancellationToken ct) => Signals.SendAsync(Id, signal, ct);

    /// <summary>The end of what it said, for a message.</summary>
    public string LastWords(int lines = 15)
    {
        using var reader = new StreamReader(new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return string.Join('\n', reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        lock (_writing)
        {
            _closed = true;
            _log.Dispose();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_writing)
        {
            if (line is not null && !_closed)
            {
                _log.WriteLine(line);
            }
        }
    }
}
