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
}
