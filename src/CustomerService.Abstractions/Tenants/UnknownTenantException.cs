namespace CustomerService.Grains.Models;

/// <summary>No such tenant is configured on this silo.</summary>
internal sealed class UnknownTenantException(string tenant) : Exception($"Tenant '{tenant}' is not configured: add it under CustomerService:Tenants in silo.config.json.");
