using Microsoft.Extensions.Hosting;

namespace CustomerService.Grains.Models.Registry;

/// <summary>Loads or trains what the tenants' folders hold, once, begun by who asks first.</summary>
internal sealed class ModelLoading(
    TenantPacks packs, PackFolders folders, BrainBuilder builder, BrainCatalog catalog, IProgress<ModelProgress> progress, IHostApplicationLifetime lifetime)
{
    private const int AllCores = 0;

    private readonly Lock _starting = new();
    private Task<IReadOnlyDictionary<string, PackWatch>>? _loading;

    /// <summary>What is known of each tenant's folder, once its models are there.</summary>
    public Task<IReadOnlyDictionary<string, PackWatch>> LoadedAsync()
    {
        lock (_starting)
        {
            return _loading ??= Task.Run(() => LoadAsync(lifetime.ApplicationStopping));
        }
    }

    private async Task<IReadOnlyDictionary<string, PackWatch>> LoadAsync(CancellationToken stopping)
    {
        var watches = new Dictionary<string, PackWatch>(StringComparer.Ordinal);
        foreach (var (tenant, pack) in packs.All)
        {
            watches[tenant] = new PackWatch(folders.LookAt(tenant), pack.Version);
            catalog.Serve(new ServingBrains(await builder.BuildAsync(tenant, pack, AllCores, progress, stopping)));
        }

        return watches;
    }
}
