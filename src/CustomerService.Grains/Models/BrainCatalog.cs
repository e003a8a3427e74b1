using System.Collections.Concurrent;
using CustomerService.Policies;
using CustomerService.Tenants;

namespace CustomerService.Grains.Models;

/// <summary>The brains of this silo: one loaded, immutable set of models per tenant and version, shared by all model grains and policies.</summary>
internal sealed class BrainCatalog : IModelCatalog
{
    private readonly ConcurrentDictionary<string, ServingBrains> _serving = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Tenant, string Version), TenantBrain> _versions = new();

    /// <summary>What serves a tenant; null while nothing does.</summary>
    public ServingBrains? FindServing(string tenant) => _serving.GetValueOrDefault(tenant);

    /// <summary>What serves a tenant.</summary>
    /// <exception cref="UnknownTenantException">There is no such tenant.</exception>
    public ServingBrains Serving(string tenant) => _serving.TryGetValue(tenant, out var serving) ? serving : throw UnknownTenantException.Of(tenant);

    /// <summary>The brain that read a turn; the live one where that is gone or there was none.</summary>
    /// <exception cref="UnknownTenantException">There is no such tenant.</exception>
    public TenantBrain Of(TurnContext turn)
    {
        var live = Serving(turn.Tenant).Live;
        return turn.Understanding.Models == live.Version ? live : Find(turn.Tenant, turn.Understanding.Models) ?? live;
    }

    /// <summary>When people of a tenant are next there, by its pack's hours: the moment itself while they are. Null where nobody knows.</summary>
    public DateTimeOffset? NextOpening(string tenant, DateTimeOffset at) =>
        _serving.TryGetValue(tenant, out var serving) ? serving.Live.Pack.Hours.NextOpening(at) : null;

    /// <summary>A version, which may be another than the live one.</summary>
    /// <exception cref="UnknownTenantException">It is not loaded here.</exception>
    public TenantBrain Version(string tenant, string version) => Find(tenant, version) ?? throw UnknownTenantException.Of($"{tenant} (models {version})");

    /// <summary>A version, or null where it is not loaded here.</summary>
    public TenantBrain? Find(string tenant, string version) => _versions.GetValueOrDefault((tenant, version));

    public TModel For<TModel>(TurnContext turn)
        where TModel : class
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Of(turn).Get<TModel>();
    }

    public TModel For<TModel>(string tenant, string version)
        where TModel : class => Version(tenant, version).Get<TModel>();

    /// <summary>Versions of a tenant that are loaded.</summary>
    public IEnumerable<TenantBrain> Loaded(string tenant) => _versions.Values.Where(brain => brain.Tenant == tenant);

    /// <summary>Loads a version for later.</summary>
    public void Add(TenantBrain brain) => _versions.TryAdd((brain.Tenant, brain.Version), brain);

    /// <summary>Changes what serves. Turns in work finish with the version they began with.</summary>
    public void Serve(ServingBrains serving)
    {
        foreach (var brain in new[] { serving.Live, serving.Canary, serving.Shadow })
        {
            if (brain is not null)
            {
                Add(brain);
            }
        }

        _serving[serving.Live.Tenant] = serving;
    }

    /// <summary>Lets go of a version. What still works with it keeps it until it is done.</summary>
    public void Remove(TenantBrain brain) => _versions.TryRemove((brain.Tenant, brain.Version), out _);
}
