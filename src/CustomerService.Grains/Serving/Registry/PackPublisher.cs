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
    public async Task TakeUpAsync(string tenant, Pack pack, CancellationToken cancellationToken)
    {
        var models = catalog.Find(tenant, pack.Version)
            ?? await builder.BuildAsync(tenant, pack, ModelBuilder.BesideServing, progress, cancellationToken);
        catalog.Add(models);
        await PublishAsync(models, evenIfKnown: true, cancellationToken);
    }

    /// <summary>Publishes a version whose models are stored, and serves what the registry then wants.</summary>
    public async Task PublishAsync(TenantModels models, bool evenIfKnown, CancellationToken cancellationToken)
    {
        await archive.StoreAsync(models.Tenant, models.Pack, folders.Of(models.Tenant), cancellationToken);
        var wanted = await grains.GetGrain<IModelRegistryGrain>(models.Tenant).PublishAsync(
            new ModelPublication(models.Describe(time.GetUtcNow()), options.Value.Rollout, options.Value.CanarySharePercent, evenIfKnown));
        await serving.ServeAsync(models.Tenant, wanted, cancellationToken);
    }
}
