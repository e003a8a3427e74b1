using CustomerService.Grains.Silos;
using CustomerService.Language.Understanding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Serving.Registry;

/// <summary>
/// Declares the silo ready when every tenant's models are loaded and the registry has said which serve. From then on it follows the
/// registry, and takes up packs that change.
/// </summary>
internal sealed partial class ModelService(
    TenantPacks packs,
    PackFolders folders,
    ModelLoading loading,
    ModelCatalog catalog,
    PackPublisher publisher,
    TenantServing serving,
    SiloReadiness readiness,
    TimeProvider time,
    IOptions<ModelOptions> options,
    ILogger<ModelService> logger)
    : BackgroundService
{
    private IReadOnlyDictionary<string, PackWatch> _watches = new Dictionary<string, PackWatch>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // First this: where loading fails, the silo does not start and says why, and nothing is to be said twice.
        await readiness.ActiveAsync(stoppingToken);
        _watches = await loading.LoadedAsync().WaitAsync(stoppingToken);
        foreach (var tenant in _watches.Keys)
        {
            await JoinAsync(tenant, stoppingToken);
        }

        readiness.Set();
        LogReady(_watches.Keys.Count(tenant => catalog.FindServing(tenant) is not null));
        var watching = options.Value.WatchPacks ? RepeatAsync(options.Value.WatchInterval, LookAsync, stoppingToken) : Task.CompletedTask;
        await RepeatAsync(
            options.Value.SyncInterval, (tenant, token) => serving.SyncAsync(tenant, _watches[tenant].Problem, token), stoppingToken);
        await watching;
    }

    /// <summary>Until the registry has answered, this silo does not know what the others serve.</summary>
    private async Task JoinAsync(string tenant, CancellationToken ct)
    {
        // A folder that can't be served has nothing to publish; what the registry knows from before then serves.
        Func<string, CancellationToken, Task> join = catalog.FindServing(tenant) is { } own
            ? (_, token) => publisher.PublishAsync(own.Live, options.Value.StartWithFolder, token)
            : (_, token) => serving.SyncAsync(tenant, _watches[tenant].Problem, token);
        while (!await TryAsync(tenant, join, ct))
        {
            await Task.Delay(options.Value.SyncInterval, time, ct);
        }
    }

    private async Task RepeatAsync(TimeSpan interval, Func<string, CancellationToken, Task> work, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            foreach (var tenant in _watches.Keys)
            {
                await TryAsync(tenant, work, ct);
            }
        }
    }

    private async Task<bool> TryAsync(string tenant, Func<string, CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(tenant, ct);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // The registry's silo may be moving, the store away for a moment: what serves goes on serving, and the next round tries again.
            LogFailed(e, tenant);
            return false;
        }
    }

    private async Task LookAsync(string tenant, CancellationToken ct)
    {
        var watch = _watches[tenant];
        if (!watch.IsToBeRead(folders.LookAt(tenant)))
        {
            return;
        }

        var result = PackReader.Load(folders.Of(tenant));
        if (result.Pack is not { } pack)
        {
            watch.Problem = $"The changed pack has {result.Errors.Count} mistakes and is not taken up; the first: {result.Errors[0]}";
            watch.Read();
            LogPackInvalid(tenant, folders.Of(tenant), string.Join('\n', result.Errors));
            return;
        }

        if (pack.Version != watch.Version)
        {
            LogTakingUp(tenant, pack.Version);
            try
            {
                await publisher.TakeUpAsync(tenant, pack, ct);
            }
            catch (PackTrainingException e)
            {
                // It would fail again with every look: the folder is read again when it changes.
                watch.Problem = $"The changed pack could not be trained and is not taken up. {e.Message}";
                watch.Read();
                LogNotTrained(tenant, folders.Of(tenant), e.Message);
                return;
            }

            packs.Replace(tenant, pack);
            watch.Version = pack.Version;
        }

        watch.Problem = null;
        watch.Read();
    }

    [LoggerMessage(2204, LogLevel.Information, "Models of {Tenants} tenants are loaded.")]
    private partial void LogReady(int tenants);

    [LoggerMessage(2208, LogLevel.Warning, "Models of tenant '{Tenant}' could not be brought up to date; what serves goes on serving, and it is tried again.")]
    private partial void LogFailed(Exception e, string tenant);

    [LoggerMessage(
        2209,
        LogLevel.Error,
        "The changed pack of tenant '{Tenant}' ({Folder}) is not taken up, the one before goes on serving:\n{Mistakes}")]
    private partial void LogPackInvalid(string tenant, string folder, string mistakes);

    [LoggerMessage(2216, LogLevel.Error, "The changed pack of tenant '{Tenant}' ({Folder}) is not taken up, the one before goes on serving: {Problem}")]
    private partial void LogNotTrained(string tenant, string folder, string problem);

    [LoggerMessage(2213, LogLevel.Information, "The pack of tenant '{Tenant}' has changed; its models ({Version}) are trained beside the serving ones.")]
    private partial void LogTakingUp(string tenant, string version);
}
