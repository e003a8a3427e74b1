using System.Collections.Concurrent;
using System.Collections.Immutable;
using CustomerService.Packs;
using CustomerService.Policies;
using CustomerService.Tenants;

namespace CustomerService.Grains.Serving;

/// <summary>
/// The models of this silo: one loaded, immutable set of models per tenant and version, shared by all model grains and policies.
/// </summary>
internal sealed class ModelCatalog : IModelCatalog
{
    private readonly ConcurrentDictionary<string, ServingModels> _serving = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Tenant, string Version), TenantModels> _versions = new();

    /// <summary>What serves a tenant; null while nothing does.</summary>
    public ServingModels? FindServing(string tenant) => _serving.GetValueOrDefault(tenant);

    /// <summary>What serves a tenant.</summary>
    /// <exception cref="UnknownTenantException">There is no such tenant.</exception>
    public ServingModels Serving(string tenant) =>
        _serving.TryGetValue(tenant, out var serving) ? serving : throw UnknownTenantException.Of(tenant);

    /// <summary>The models that read a turn; the live ones where those are gone or there were none.</summary>
    /// <exception cref="UnknownTenantException">There is no such tenant.</exception>
    public TenantModels Of(TurnContext turn)
    {
        var live = Serving(turn.Tenant).Live;
        return turn.Understanding.Models == live.Version ? live : Find(turn.Tenant, turn.Understanding.Models) ?? live;
    }

    /// <summary>What the pack of a turn's models has patterns for in its messages.</summary>
    public ImmutableArray<TurnEntity> EntitiesIn(string tenant, string version, ImmutableArray<string> messages, DateTimeOffset now) =>
        (Find(tenant, version) ?? FindServing(tenant)?.Live)?.Entities?.Find(messages, now) ?? [];

    /// <summary>
    /// The pack of a turn's models; that of the live ones where those are gone, and null where nothing serves the tenant.
    /// </summary>
    public Pack? PackOf(string tenant, string version) => (Find(tenant, version) ?? FindServing(tenant)?.Live)?.Pack;

    /// <summary>
    /// When people of a tenant are next there, by its pack's hours: the moment itself while they are. Null where nobody knows.
    /// </summary>
    public DateTimeOffset? NextOpening(string tenant, DateTimeOffset at) =>
        _serving.TryGetValue(tenant, out var serving) ? serving.Live.Pack.Hours.NextOpening(at) : null;

    /// <summary>A version, which may be another than the live one.</summary>
    /// <exception cref="UnknownTenantException">It is not loaded here.</exception>
    public TenantModels Version(string tenant, string version) => Find(tenant, version) ?? throw UnknownTenantException.Of($"{tenant} (models {version})");

    /// <summary>A version, or null where it is not loaded here.</summary>
    public TenantModels? Find(string tenant, string version) => _versions.GetValueOrDefault((tenant, version));

    public TModel For<TModel>(TurnContext turn)
        where TModel : class
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Of(turn).Get<TModel>();
    }

    public TModel For<TModel>(string tenant, string version)
        where TModel : class => Version(tenant, version).Get<TModel>();

    /// <summary>Versions of a tenant that are loaded.</summary>
    public IEnumerable<TenantModels> Loaded(string tenant) => _versions.Values.Where(models => models.Tenant == tenant);

    /// <summary>
    /// Loads a version for later. Who publishes a pack and who follows the registry may build the same version at the same time: the first
    /// is the one that is kept, served and counted.
    /// </summary>
    /// <returns>What is kept.</returns>
    public TenantModels Add(TenantModels models) => _versions.GetOrAdd((models.Tenant, models.Version), models);

    /// <summary>Changes what serves. Turns in work finish with the version they began with.</summary>
    public void Serve(ServingModels serving)
    {
        _serving[serving.Live.Tenant] = serving with
        {
            Live = Add(serving.Live),
            Canary = serving.Canary is null ? null : Add(serving.Canary),
            Shadow = serving.Shadow is null ? null : Add(serving.Shadow),
        };
    }

    /// <summary>Lets go of a version. What still works with it keeps it until it is done.</summary>
    public void Remove(TenantModels models) => _versions.TryRemove((models.Tenant, models.Version), out _);
}
