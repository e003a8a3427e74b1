using CustomerService.Channels;
using CustomerService.Tenants;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>The webhook out of the <see cref="World"/>.</summary>
internal sealed class FakeTenantGrain(World world) : Grain, ITenantGrain
{
    private string Tenant => this.GetPrimaryKeyString();

    public Task<WebhookSettings?> GetWebhookAsync() => Task.FromResult(world.Webhooks.GetValueOrDefault(Tenant));

    public Task SetWebhookAsync(WebhookSettings? settings)
    {
        if (settings is null)
        {
            world.Webhooks.TryRemove(Tenant, out _);
        }
        else
        {
            world.Webhooks[Tenant] = settings;
        }

        return Task.CompletedTask;
    }
}
