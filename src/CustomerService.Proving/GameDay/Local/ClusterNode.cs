using CustomerService.Proving.GameDay.Proxies;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay.Local;

/// <summary>One host process of a local cluster, which may die and be started again at the same addresses.</summary>
internal sealed class ClusterNode(
    string name, Uri url, TimeSpan patience, TimeProvider time, Func<string?, ChildProcess> start) : IAsyncDisposable
{
    /// <summary>128 and SIGABRT: how the runtime ends a process at once.</summary>
    private const int Aborted = 134;

    private const int MostRestarts = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private ChildProcess? _process;
    private string? _program;

    /// <summary>For example silo-2.</summary>
    public string Name => name;

    /// <summary>Where it answers HTTP.</summary>
    public Uri Url => url;

    /// <summary>Its way to Azurite, where that is the store.</summary>
    public IReadOnlyList<FaultProxy> StorageLinks { get; init; } = [];

    /// <summary>The process that runs now.</summary>
    /// <exception cref="InvalidOperationException">None was started.</exception>
    public ChildProcess Process => _process ?? throw new InvalidOperationException($"{name} was not started.");

    /// <summary>Starts it, without waiting.</summary>
    /// <param name="program">From now on, where it is to be another.</param>
    public async Task StartAsync(string? program = null)
    {
        if (_process is { } last)
        {
            await last.DisposeAsync();
        }

        _program = program ?? _program;
        _process = start(_program);
    }

    /// <summary>Kills it and starts it again.</summary>
    public async Task RestartAsync(CancellationToken ct)
    {
        await Process.KillAsync();
        await StartAsync();
        await ReadyAsync(ct);
    }

    /// <summary>Whether it answers that it is ready.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(url, "health/ready"), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Waits until it is ready.</summary>
    /// <exception cref="UsageException">It ended instead, or never was.</exception>
    public async Task ReadyAsync(CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var restarts = 0;
        while (!await IsReadyAsync(ct))
        {
            // Where the machine is short of time the others may take a silo that starts for dead. It ends then, for its supervisor to start
            // it again.
            if (Process is { HasExited: true, ExitCode: Aborted } && restarts++ < MostRestarts)
            {
                await StartAsync();
                continue;
            }

            if (Process.HasExited)
            {
                throw new UsageException($"{name} ended instead of becoming ready: see {Process.LogFile}", Process.LastWords());
            }

            if (time.GetElapsedTime(began) > patience)
            {
                throw new UsageException($"{name} does not become ready: see {Process.LogFile}", Process.LastWords());
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            await process.DisposeAsync();
        }

        foreach (var link in StorageLinks)
        {
            await link.DisposeAsync();
        }
    }
}
