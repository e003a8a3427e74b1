using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Tenants;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>The webhook and the accounts out of the <see cref="World"/>.</summary>
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

    public Task<ChannelAccount?> GetAccountAsync(string channel, string name) => Task.FromResult(world.Accounts.GetValueOrDefault((Tenant, channel, name)));

    public Task<ImmutableArray<ChannelAccount>> ListAccountsAsync(string channel) =>
        Task.FromResult(world.Accounts.Where(pair => pair.Key.Tenant == Tenant && pair.Key.Channel == channel).Select(pair => pair.Value).ToImmutableArray());

    public Task<bool> SetAccountAsync(ChannelAccount account)
    {
        world.Accounts[(Tenant, account.Channel, account.Name)] = account;
        return Task.FromResult(true);
    }

    public Task<bool> RemoveAccountAsync(string channel, string name) => Task.FromResult(world.Accounts.TryRemove((Tenant, channel, name), out _));
}
