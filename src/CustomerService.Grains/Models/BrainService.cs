using CustomerService.Grains.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Models;

/// <summary>
/// Makes every tenant's models ready, beside the starting silo, and then declares the silo ready. A silo joins its cluster only
/// with its models: as a member it is given conversations at once, and could not answer one.
/// </summary>
internal sealed partial class BrainService(
    TenantPacks packs, BrainBuilder builder, BrainCatalog catalog, SiloReadiness readiness, IProgress<ModelProgress> progress, IHostApplicationLifetime lifetime, ILogger<BrainService> logger)
    : BackgroundService, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly Lock _starting = new();
    private Task? _loading;

    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(nameof(BrainService), ServiceLifecycleStage.First, cancellationToken =>
        {
            // Not awaited: the silo starts meanwhile.
            _ = Loaded();
            return Task.CompletedTask;
        });
        lifecycle.Subscribe(nameof(BrainService), ServiceLifecycleStage.ApplicationServices, cancellationToken => Loaded().WaitAsync(cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Loaded().WaitAsync(stoppingToken);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        readiness.Set();
        LogReady(packs.All.Count);
    }

    /// <summary>The one loading, begun by who asks first.</summary>
    private Task Loaded()
    {
        lock (_starting)
        {
            return _loading ??= Task.Run(() => LoadAsync(lifetime.ApplicationStopping));
        }
    }

    private async Task LoadAsync(CancellationToken stopping)
    {
        foreach (var (tenant, pack) in packs.All)
        {
            catalog.MakeLive(await builder.BuildAsync(tenant, pack, progress, stopping));
        }
    }

    [LoggerMessage(2204, LogLevel.Information, "Models of {Tenants} tenants are loaded.")]
    private partial void LogReady(int tenants);
}
