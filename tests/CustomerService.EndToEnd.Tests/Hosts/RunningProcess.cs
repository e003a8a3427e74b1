using System.Diagnostics;
using System.Text;

namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>A process whose output is kept and which never outlives its test.</summary>
internal class RunningProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();
    private readonly string _name;
    private bool _disposed;

    protected RunningProcess(string file, IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string> environment)
    {
        _name = Path.GetFileName(file);
        var start = new ProcessStartInfo(file, arguments)
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

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_out, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Out => Read(_out);

    public string Error => Read(_error);

    /// <summary>Everything it said, for the message of a failing test.</summary>
    public string Everything => $"--- {_name}: output\n{Out}--- {_name}: errors\n{Error}---";

    public static RunningProcess Start(string file, IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string>? environment = null) =>
        new(file, arguments, workingDirectory, environment ?? new Dictionary<string, string>());

    /// <summary>Waits until it has ended and all its output has been read.</summary>
    public async Task<int> ExitedAsync(TimeSpan? patience = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience ?? TimeSpan.FromMinutes(3));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{_name} does not end.\n{Everything}");
        }

        return _process.ExitCode;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await ExitedAsync();
    }

    /// <summary>Ctrl-C.</summary>
    public async Task<int> InterruptAsync()
    {
        using var signal = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await ExitedAsync();
    }

    /// <summary>SIGTERM.</summary>
    public async Task<int> TerminateAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await ExitedAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            // With what it has started: `dotnet run` has.
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        GC.SuppressFinalize(this);
    }

    private static void Keep(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
