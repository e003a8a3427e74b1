using System.Collections.Concurrent;
using CustomerService.Tenants;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Tenants;

/// <summary>The configured tenants, and which of them this silo can't serve.</summary>
internal sealed class TenantCatalog(IOptions<TenantsOptions> tenants) : ITenantCatalog
{
    private readonly ConcurrentDictionary<string, string> _problems = new(StringComparer.Ordinal);

    public bool IsKnown(string tenant) => tenants.Value.Tenants.Count == 0 || tenants.Value.Tenants.ContainsKey(tenant);

    public string? ProblemOf(string tenant) => _problems.GetValueOrDefault(tenant);

    /// <summary>Takes a tenant out of service. The others go on.</summary>
    public void Disable(string tenant, string problem) => _problems[tenant] = problem;

    /// <summary>The tenant is served.</summary>
    public void Enable(string tenant) => _problems.TryRemove(tenant, out _);
}
