using CustomerService.Channels;

namespace CustomerService.Grains.Tenants;

/// <summary>What a tenant has set up.</summary>
internal sealed record TenantState
{
    public WebhookSettings? Webhook { get; init; }
}
