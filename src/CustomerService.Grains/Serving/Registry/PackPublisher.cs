using CustomerService.Packs;
using CustomerService.Serving;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Serving.Registry;

/// <summary>Turns a tenant's folder into a published version.</summary>
internal sealed class PackPublisher(
    PackFolders folders,
    PackArchive archive,
    ModelBuilder builder,
    ModelCatalog catalog,
    TenantServing serving,
    IGrainFactory grains,
    IProgress<ModelProgress> progress,
    TimeProvider time,
    IOptions<ModelOptions> options)
{
    /// <summary>Trains what a changed folder holds, and publishes it. The serving version serves meanwhile.</summary>
    public async Task TakeUpAsync(string tenant, Pack pack, CancellationToken ct)
    {
        var models = catalog.Find(tenant, pack.Version)
            ?? await builder.BuildAsync(tenant, pack, ModelBuilder.BesideServing, progress, ct);
        catalog.Add(models);
        await PublishAsync(models, evenIfKnown: true, ct);
    }

    /// <summary>Publishes a version whose models are stored, and serves what the registry then wants.</summary>
    public async Task PublishAsync(TenantModels models, bool evenIfKnown, CancellationToken ct)
    {
        await archive.StoreAsync(models.Tenant, models.Pack, folders.Of(models.Tenant), ct);
        var wanted = await grains.GetGrain<IModelRegistryGrain>(models.Tenant).PublishAsync(
            new ModelPublication(models.Describe(time.GetUtcNow()), options.Value.Rollout, options.Value.CanarySharePercent, evenIfKnown));
        await serving.ServeAsync(models.Tenant, wanted, ct);
    }
}
