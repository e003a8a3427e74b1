using CustomerService.Grains.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Models;

/// <summary>Makes every tenant's models ready, beside the starting silo, and then declares the silo ready.</summary>
internal sealed partial class BrainService(
    TenantPacks packs, BrainBuilder builder, BrainCatalog catalog, SiloReadiness readiness, IProgress<ModelProgress> progress, IHostApplicationLifetime lifetime, ILogger<BrainService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        foreach (var (tenant, pack) in packs.All)
        {
            catalog.MakeLive(await builder.BuildAsync(tenant, pack, progress, stoppingToken));
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        readiness.Set();
        LogReady(packs.All.Count);
    }

    [LoggerMessage(2204, LogLevel.Information, "Models of {Tenants} tenants are loaded.")]
    private partial void LogReady(int tenants);
}
