using CustomerService.Language.Packs;
using CustomerService.Models;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Models.Registry;

/// <summary>Turns a tenant's folder into a published version.</summary>
internal sealed class PackPublisher(
    PackFolders folders,
    PackArchive archive,
    BrainBuilder builder,
    BrainCatalog catalog,
    TenantServing serving,
    IGrainFactory grains,
    IProgress<ModelProgress> progress,
    TimeProvider time,
    IOptions<ModelOptions> options)
{
    /// <summary>Trains what a changed folder holds, and publishes it. The serving version serves meanwhile.</summary>
    public async Task TakeUpAsync(string tenant, Pack pack, CancellationToken cancellationToken)
    {
        var brain = catalog.Find(tenant, pack.Version) ?? await builder.BuildAsync(tenant, pack, BrainBuilder.BesideServing, progress, cancellationToken);
        catalog.Add(brain);
        await PublishAsync(brain, evenIfKnown: true, cancellationToken);
    }

    /// <summary>Publishes a version whose models are stored, and serves what the registry then wants.</summary>
    public async Task PublishAsync(TenantBrain brain, bool evenIfKnown, CancellationToken cancellationToken)
    {
        await archive.StoreAsync(brain.Tenant, brain.Pack, folders.Of(brain.Tenant), cancellationToken);
        var wanted = await grains.GetGrain<IModelRegistryGrain>(brain.Tenant).PublishAsync(
            new ModelPublication(brain.Describe(time.GetUtcNow()), options.Value.Rollout, options.Value.CanarySharePercent, evenIfKnown));
        await serving.ServeAsync(brain.Tenant, wanted, cancellationToken);
    }
}
