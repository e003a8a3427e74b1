using System.Collections.Concurrent;
using System.Collections.Immutable;
using CustomerService.Grains.Tenants;
using CustomerService.Serving;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Serving.Registry;

/// <summary>Keeps what serves a tenant on this silo as the registry wants it.</summary>
internal sealed partial class TenantServing(
    IGrainFactory grains,
    ILocalSiloDetails silo,
    ModelCatalog catalog,
    ModelBuilder builder,
    PackArchive archive,
    TenantCatalog tenants,
    TenantPacks packs,
    IProgress<ModelProgress> progress,
    ILogger<TenantServing> logger)
{
    /// <summary>Versions that can't be served; tried once, and again when the silo is started anew.</summary>
    private readonly ConcurrentDictionary<(string Tenant, string Version), bool> _unusable = new();

    /// <summary>
    /// Tells what was counted, asks what is to serve, and loads what is missing. What can't be loaded leaves things as they are, and says
    /// so.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="problem">What is wrong with the tenant's folder; null where nothing is.</param>
    /// <param name="ct">Gives up.</param>
    public async Task SyncAsync(string tenant, string? problem, CancellationToken ct)
    {
        var live = catalog.FindServing(tenant)?.Live.Version ?? "";
        var counts = catalog.Loaded(tenant).Select(
            models => (Models: models, Counts: models.Tally.Take())).Where(taken => taken.Counts != new ModelCounts()).ToList();
        ModelAssignment wanted;
        try
        {
            wanted = await grains.GetGrain<IModelRegistryGrain>(tenant).SyncAsync(new SiloModelReport(
                silo.SiloAddress.ToString(), live, problem, counts.ToImmutableDictionary(
                    taken => taken.Models.Version, taken => taken.Counts)));
        }
        catch
        {
            foreach (var (models, taken) in counts)
            {
                models.Tally.Return(taken);
            }

            throw;
        }

        await ServeAsync(tenant, wanted, ct);
    }

    /// <summary>Serves what is wanted, and lets go of what is not wanted any more.</summary>
    public async Task ServeAsync(string tenant, ModelAssignment wanted, CancellationToken ct)
    {
        var now = catalog.FindServing(tenant);
        if (
            wanted.Live != now?.Live.Version
                || wanted.Canary != now?.Canary?.Version
                || wanted.SharePercent != now?.SharePercent
                || wanted.Shadow != now?.Shadow?.Version)
        {
            if ((await FindAsync(tenant, wanted.Live, ct) ?? now?.Live) is not { } live)
            {
                return;
            }

            var serving = new ServingModels(
                live,
                await FindAsync(tenant, wanted.Canary, ct),
                wanted.SharePercent,
                await FindAsync(tenant, wanted.Shadow, ct));
            catalog.Serve(serving);
            if (now is null)
            {
                // Its folder can't be served; what served before can. The help pages show what answers.
                packs.Replace(tenant, live.Pack);
                tenants.Enable(tenant);
            }

            LogServing(tenant, serving.Live.Version, serving.Canary?.Version, serving.SharePercent, serving.Shadow?.Version);
        }

        // The one before stays: turns in work may still ask for it, and a rollback wants it at once.
        string?[] kept = [wanted.Live, wanted.Previous, wanted.Canary, wanted.Shadow];
        foreach (var models in catalog.Loaded(tenant).Where(models => !kept.Contains(models.Version)).ToList())
        {
            catalog.Remove(models);
        }
    }

    private async Task<TenantModels?> FindAsync(string tenant, string? version, CancellationToken ct)
    {
        if (version is null || _unusable.ContainsKey((tenant, version)))
        {
            return null;
        }

        try
        {
            return catalog.Find(tenant, version)
                ?? await builder.BuildAsync(
                    tenant,
                    await archive.LoadAsync(tenant, version, ct),
                    ModelBuilder.BesideServing,
                    progress,
                    ct);
        }
        catch (Exception e) when (e is InvalidDataException or PackTrainingException)
        {
            // Trying it every two seconds would not make it better.
            _unusable[(tenant, version)] = true;
            LogUnusable(tenant, version, e.Message);
            return null;
        }
    }

    [LoggerMessage(2215, LogLevel.Error, "Tenant '{Tenant}' should be served by {Version}, which can't be loaded: {Problem}")]
    private partial void LogUnusable(string tenant, string version, string problem);

    [LoggerMessage(2207, LogLevel.Information, "Tenant '{Tenant}' is served by {Live}, canary {Canary} ({Share} %), shadow {Shadow}.")]
    private partial void LogServing(string tenant, string live, string? canary, int share, string? shadow);
}
