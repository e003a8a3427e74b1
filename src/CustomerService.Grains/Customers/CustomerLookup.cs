using CustomerService.Conversations;
using CustomerService.Customers;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Customers;

/// <summary>What conversations ask of customers.</summary>
internal sealed partial class CustomerLookup(IGrainFactory grains, SenderCustomers senders, ILogger<CustomerLookup> logger)
{
    /// <summary>The customer's card, or null where nothing is known or can be known now.</summary>
    public async ValueTask<CustomerCard?> FindAsync(string tenant, string customerId)
    {
        try
        {
            return await grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, customerId)).GetCardAsync();
        }
        catch (Exception e)
        {
            // Not knowing a name is no reason to keep a customer waiting.
            LogRecallFailed(e);
            return null;
        }
    }

    /// <summary>Lists the conversation under the customer. This must not be lost, so it fails when it can't be done.</summary>
    public Task LinkAsync(string tenant, string customerId, string conversationId) =>
        grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, customerId)).LinkConversationAsync(conversationId);

    /// <summary>
    /// The customer who has the address that a message came from, made where there is none; null where nothing proves whose it is.
    /// </summary>
    public Task<string?> OfSenderAsync(string tenant, CustomerMessage message) =>
        message is { From: { Address: { Length: > 0 } address, Channel: var channel }, IsUnproven: false, IsShared: false }
        && IdentityChannels.ProveSenders(channel)
            ? senders.FindOrMakeAsync(tenant, channel, address)
            : Task.FromResult<string?>(null);

    [LoggerMessage(2551, LogLevel.Warning, "A customer could not be recalled; the turn goes on without them.")]
    private partial void LogRecallFailed(Exception e);
}
