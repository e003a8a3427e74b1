using CustomerService.Grains.Tenants;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Serving.Registry;

/// <summary>
/// Loads or trains what the tenants' folders hold, once, begun by who asks first. A tenant whose folder can't be served is out of service;
/// the others go on.
/// </summary>
internal sealed partial class ModelLoading(
    TenantPacks packs,
    PackFolders folders,
    ModelBuilder builder,
    ModelCatalog catalog,
    TenantCatalog tenants,
    IProgress<ModelProgress> progress,
    IHostApplicationLifetime lifetime,
    ILogger<ModelLoading> logger)
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

    private async Task<IReadOnlyDictionary<string, PackWatch>> LoadAsync(CancellationToken ct)
    {
        var watches = new Dictionary<string, PackWatch>(StringComparer.Ordinal);
        foreach (var tenant in folders.Tenants)
        {
            var look = folders.LookAt(tenant);
            watches[tenant] = await LoadAsync(tenant, ct) is { } problem
                ? new PackWatch(look, "") { Problem = problem }
                : new PackWatch(look, packs.All[tenant].Version);
        }

        return watches;
    }

    /// <returns>Why the tenant can't be served with what its folder holds; null where it is.</returns>
    private async Task<string?> LoadAsync(string tenant, CancellationToken ct)
    {
        string problem;
        if (packs.Invalid.TryGetValue(tenant, out var invalid))
        {
            problem = invalid.InLine;
        }
        else
        {
            try
            {
                catalog.Serve(new ServingModels(await builder.BuildAsync(tenant, packs.All[tenant], AllCores, progress, ct)));
                return null;
            }
            catch (PackTrainingException e)
            {
                problem = $"its pack ({folders.Of(tenant)}) could not be trained. {e.Message} Check the pack with 'customer-service pack validate --train'.";
            }
        }

        tenants.Disable(tenant, problem);
        LogDisabled(tenant, problem);
        return problem;
    }

    [LoggerMessage(2214, LogLevel.Error, "Tenant '{Tenant}' can't be served with the pack in its folder, the others can: {Problem}")]
    private partial void LogDisabled(string tenant, string problem);
}
