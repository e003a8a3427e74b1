using CustomerService.Customers;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Finds customers by their verified identities.</summary>
internal sealed class FakeDirectory(World world) : ICustomerDirectory
{
    public Task<string?> FindAsync(string tenant, string channel, string address, CancellationToken ct = default) =>
        Task.FromResult(world.Customers
            .Where(customer => customer.Key.StartsWith(tenant + "/", StringComparison.Ordinal))
            .Select(customer => customer.Value)
            .FirstOrDefault(customer => customer.Identities.Any(identity => identity.Verified && identity.Channel == channel && identity.Address == address))?
            .CustomerId);
}
