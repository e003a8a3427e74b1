using System.Collections.Immutable;
using CustomerService.Channels;
using Orleans.Concurrency;

namespace CustomerService.Tenants;

/// <summary>What a tenant has set up. Key: the tenant. Stored encrypted under the tenant's key.</summary>
[Alias("cs.ITenantGrain")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>The webhook channel, or null where none is set up.</summary>
    [Alias("GetWebhook"), ReadOnly]
    Task<WebhookSettings?> GetWebhookAsync();

    /// <summary>Sets up or, with null, removes the webhook channel.</summary>
    [Alias("SetWebhook")]
    Task SetWebhookAsync(WebhookSettings? settings);

    /// <summary>
    /// An account of a channel, with its secrets; null where there is none of that name. The webhook is the account <c>default</c> of
    /// <c>webhook</c>.
    /// </summary>
    [Alias("GetAccount"), ReadOnly]
    Task<ChannelAccount?> GetAccountAsync(string channel, string name);

    /// <summary>All accounts of a channel, by name, with their secrets.</summary>
    [Alias("ListAccounts"), ReadOnly]
    Task<ImmutableArray<ChannelAccount>> ListAccountsAsync(string channel);

    /// <summary>Keeps an account that its channel has checked; false where the tenant has too many.</summary>
    [Alias("SetAccount")]
    Task<bool> SetAccountAsync(ChannelAccount account);

    /// <summary>Removes an account; false where there is none of that name.</summary>
    [Alias("RemoveAccount")]
    Task<bool> RemoveAccountAsync(string channel, string name);
}
