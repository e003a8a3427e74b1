using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Customers;

/// <summary>Whose an address is that a channel has proved: the customer who has verified it, or one that is made for it.</summary>
internal sealed class SenderCustomers(
    CustomerDirectory directory, IPayloadProtection protection, IGrainFactory grains, TimeProvider time)
{
    /// <summary>An address whose customer was erased more often than this goes without one.</summary>
    private const int MostLives = 8;

    /// <summary>The customer with a proven address, or null where there is none.</summary>
    public async Task<string?> FindAsync(string tenant, string channel, string address)
    {
        foreach (var name in IdentityChannels.Alike(channel))
        {
            if (await directory.FindAsync(tenant, name, address) is { } customer)
            {
                return customer;
            }
        }

        return null;
    }

    /// <summary>
    /// The customer of a proven address, made where there is none. Null where the address can be nobody's: such as a text message's sender
    /// that is a word.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It can't be looked up or made now.</exception>
    public async Task<string?> FindOrMakeAsync(string tenant, string channel, string address)
    {
        if (await FindAsync(tenant, channel, address) is { } known)
        {
            return known;
        }

        var name = IdentityChannels.Of(channel);
        var cipher = await protection.OpenTenantAsync(tenant);
        for (var life = 0; life < MostLives; life++)
        {
            var id = UnnamedCustomers.IdFor(cipher, name, address, life);
            var made = await ProveAsync(tenant, id, channel, address, channel);
            if (made.Status == CommandStatus.Accepted)
            {
                return id;
            }

            if (made.Status != CommandStatus.Erased)
            {
                // Refused: somebody else has claimed it meanwhile, or it is no address.
                return await FindAsync(tenant, channel, address);
            }
        }

        return null;
    }

    /// <summary>Notes that an address is a customer's. Refused where it is another's.</summary>
    /// <exception cref="StoreUnavailableException">It can't be noted now.</exception>
    public async Task<CustomerResult> ProveAsync(string tenant, string customerId, string channel, string address, string source)
    {
        var result = await grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, customerId)).UpdateAsync(new CustomerUpdate
        {
            Source = source,
            Identities = [new CustomerIdentity(IdentityChannels.Of(channel), address, Verified: true, source, time.GetUtcNow())],
        });
        return result.Status != CommandStatus.Unavailable
            ? result
            : throw new StoreUnavailableException("The customer of an address could not be stored.");
    }
}
