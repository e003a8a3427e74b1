namespace CustomerService.Customers;

/// <summary>Finds customers by a verified address on a channel. Addresses are stored hashed under a key of the tenant's.</summary>
public interface ICustomerDirectory
{
    /// <summary>The customer with this verified address, or null.</summary>
    Task<string?> FindAsync(string tenant, string channel, string address, CancellationToken ct = default);
}
