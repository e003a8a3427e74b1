namespace CustomerService.Grains.Tenants;

/// <summary>A tenant: section <c>CustomerService:Tenants:{name}</c>.</summary>
public sealed class TenantOptions
{
    /// <summary>Folder of the tenant's pack. Relative paths count from the application's folder.</summary>
    /// <value>Required.</value>
    public string Pack { get; set; } = "";
}
