using CustomerService.Grains.Hosting;
using CustomerService.Language.Packs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Models;

/// <summary>Loads every tenant's pack before the silo starts (mistakes end the start), then its models, and then declares the silo ready.</summary>
internal sealed partial class BrainService(
    IOptions<TenantsOptions> tenants, BrainBuilder builder, BrainCatalog catalog, SiloReadiness readiness, IProgress<ModelProgress> progress, IHostApplicationLifetime lifetime, ILogger<BrainService> logger)
    : BackgroundService
{
    private readonly Dictionary<string, Pack> _packs = new(StringComparer.Ordinal);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (tenant, settings) in tenants.Value.Tenants)
        {
            var folder = Path.GetFullPath(settings.Pack, AppContext.BaseDirectory);
            var result = PackLoader.Load(folder);
            _packs[tenant] = result.Pack ?? throw new PackInvalidException(tenant, folder, result.Errors);
            foreach (var warning in result.Warnings)
            {
                LogPackWarning(tenant, warning.ToString());
            }
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var (tenant, pack) in _packs)
        {
            catalog.MakeLive(await builder.BuildAsync(tenant, pack, progress, stoppingToken));
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        readiness.Set();
        LogReady(_packs.Count);
    }

    [LoggerMessage(2203, LogLevel.Warning, "Pack of tenant '{Tenant}': {Warning}")]
    private partial void LogPackWarning(string tenant, string warning);

    [LoggerMessage(2204, LogLevel.Information, "Models of {Tenants} tenants are loaded.")]
    private partial void LogReady(int tenants);
}
