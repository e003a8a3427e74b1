using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Customers;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Verification;

/// <summary>
/// Makes one customer of a conversation's and the one who has the address that was proved in it. Each step may be repeated.
/// </summary>
internal sealed class VerifiedCustomers(IGrainFactory grains, CustomerLookup customers, SenderCustomers senders)
{
    private const string Source = "verification";

    /// <summary>Joins them.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="customer">The conversation's customer; null for nobody.</param>
    /// <param name="to">The address.</param>
    /// <exception cref="StoreUnavailableException">It can't be done now.</exception>
    public async Task<Confirmation> LinkAsync(string tenant, string? customer, ChannelAddress to)
    {
        var own = customer is null ? null : (await customers.FindAsync(tenant, customer))?.CustomerId ?? customer;
        var holder = await senders.FindAsync(tenant, to.Channel, to.Address!);
        if (own is null || UnnamedCustomers.IsVisitor(own))
        {
            // A visitor of whom nothing is known: the conversation becomes that of whoever has the address.
            var found = holder ?? await senders.FindOrMakeAsync(tenant, to.Channel, to.Address!);
            return found is null
                ? new Confirmation(ConfirmationOutcome.Wrong)
                : new Confirmation(ConfirmationOutcome.Confirmed, CustomerId: found);
        }

        if (holder == own)
        {
            return new Confirmation(ConfirmationOutcome.Confirmed);
        }

        // Who is made for an address is part of whoever has a name. Of two with names, people decide.
        var joined = holder is not null && UnnamedCustomers.IsSender(own)
            ? await grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, holder)).MergeAsync(own)
            : await senders.ProveAsync(tenant, own, to.Channel, to.Address!, Source);
        return joined.Status switch
        {
            CommandStatus.Accepted => new Confirmation(ConfirmationOutcome.Confirmed),
            CommandStatus.Unavailable => throw new StoreUnavailableException("The customer of an address could not be stored."),
            _ => new Confirmation(ConfirmationOutcome.AnotherCustomer),
        };
    }
}
