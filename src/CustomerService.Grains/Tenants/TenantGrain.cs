using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Storage.GrainStorage;
using CustomerService.Tenants;

namespace CustomerService.Grains.Tenants;

[GrainType("tenant")]
internal sealed class TenantGrain([PersistentState("tenant", GrainStores.Default)] IPersistentState<TenantState> state) : Grain, ITenantGrain
{
    public Task<WebhookSettings?> GetWebhookAsync() => Task.FromResult(state.State.Webhook);

    public Task SetWebhookAsync(WebhookSettings? settings) => state.ReplaceAsync(state.State with { Webhook = settings });

    public Task<ChannelAccount?> GetAccountAsync(string channel, string name) =>
        Task.FromResult(
            TenantAccounts.Of(state.State, this.GetPrimaryKeyString(), channel).FirstOrDefault(account => account.Name == name));

    public Task<ImmutableArray<ChannelAccount>> ListAccountsAsync(string channel) =>
        Task.FromResult(
            TenantAccounts.Of(
                state.State,
                this.GetPrimaryKeyString(),
                channel).OrderBy(account => account.Name, StringComparer.Ordinal).ToImmutableArray());

    public async Task<bool> SetAccountAsync(ChannelAccount account)
    {
        var next = TenantAccounts.Set(state.State, account with { Tenant = this.GetPrimaryKeyString() });
        if (next is not null)
        {
            await state.ReplaceAsync(next);
        }

        return next is not null;
    }

    public async Task<bool> RemoveAccountAsync(string channel, string name)
    {
        var known = await GetAccountAsync(channel, name) is not null;
        if (known)
        {
            await state.ReplaceAsync(TenantAccounts.Without(state.State, channel, name));
        }

        return known;
    }
}
