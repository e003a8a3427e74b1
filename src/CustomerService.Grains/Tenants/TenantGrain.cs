using CustomerService.Channels;
using CustomerService.Grains.Silos;
using CustomerService.Tenants;

namespace CustomerService.Grains.Tenants;

[GrainType("tenant")]
internal sealed class TenantGrain([PersistentState("tenant", GrainStores.Default)] IPersistentState<TenantState> state) : Grain, ITenantGrain
{
    public Task<WebhookSettings?> GetWebhookAsync() => Task.FromResult(state.State.Webhook);

    public async Task SetWebhookAsync(WebhookSettings? settings)
    {
        var before = state.State;
        state.State = before with { Webhook = settings };
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            // What is not stored is not set.
            state.State = before;
            throw;
        }
    }
}
