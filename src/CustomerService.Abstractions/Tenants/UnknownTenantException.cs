namespace CustomerService.Tenants;

/// <summary>No such tenant is configured on the silo that was asked.</summary>
public sealed class UnknownTenantException : Exception
{
    /// <summary>Without a tenant.</summary>
    public UnknownTenantException()
    {
    }

    /// <summary>With a message of one's own.</summary>
    public UnknownTenantException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public UnknownTenantException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The exception for a tenant.</summary>
    public static UnknownTenantException Of(string tenant) => new($"Tenant '{tenant}' is not configured: add it under CustomerService:Tenants in silo.config.json.");
}
