using System.Collections.Concurrent;

namespace CustomerService.Grains.Models;

/// <summary>The brains of this silo: one loaded, immutable set of models per tenant and version, shared by all model grains and policies.</summary>
internal sealed class BrainCatalog
{
    private readonly ConcurrentDictionary<string, TenantBrain> _live = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Tenant, string Version), TenantBrain> _versions = new();

    /// <summary>The live brain of a tenant.</summary>
    /// <exception cref="UnknownTenantException">There is no such tenant.</exception>
    public TenantBrain Live(string tenant) => _live.TryGetValue(tenant, out var brain) ? brain : throw new UnknownTenantException(tenant);

    /// <summary>A version, which may be another than the live one.</summary>
    /// <exception cref="UnknownTenantException">It is not loaded here.</exception>
    public TenantBrain Version(string tenant, string version) =>
        _versions.TryGetValue((tenant, version), out var brain) ? brain : throw new UnknownTenantException($"{tenant} (models {version})");

    public void MakeLive(TenantBrain brain)
    {
        _versions[(brain.Tenant, brain.Version)] = brain;
        _live[brain.Tenant] = brain;
    }
}
