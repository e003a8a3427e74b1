namespace CustomerService.Grains.Tenants;

/// <summary>All tenants of this cluster, by name: section <c>CustomerService:Tenants</c>.</summary>
public sealed class TenantsOptions
{
    /// <summary>Tenants by name: lower-case letters, digits and hyphens.</summary>
    public Dictionary<string, TenantOptions> Tenants { get; } = new(StringComparer.Ordinal);
}
