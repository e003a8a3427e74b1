using CustomerService.Channels;

namespace CustomerService.Grains.Tenants;

/// <summary>
/// The accounts in a tenant's state. The webhook was there before accounts had names: it is the account <c>default</c> of its channel, and
/// stays where a silo of the version before finds it.
/// </summary>
internal static class TenantAccounts
{
    public static IEnumerable<ChannelAccount> Of(TenantState state, string tenant, string channel)
    {
        var named = (state.Accounts ?? []).Where(account => account.Channel == channel);
        return channel == WebhookSettings.Channel && state.Webhook is { } webhook
            ? named.Append(webhook.ToAccount(tenant, ChannelAccount.Default))
            : named;
    }

    /// <summary>Null where there are too many already.</summary>
    public static TenantState? Set(TenantState state, ChannelAccount account)
    {
        if (IsWebhook(account.Channel, account.Name))
        {
            return state with { Webhook = WebhookSettings.From(account) };
        }

        var accounts = Without(state, account.Channel, account.Name).Accounts ?? [];
        return accounts.Length < ChannelAccountRules.MaxAccounts ? state with { Accounts = accounts.Add(account) } : null;
    }

    public static TenantState Without(TenantState state, string channel, string name) => IsWebhook(channel, name)
        ? state with { Webhook = null }
        : state with { Accounts = state.Accounts?.RemoveAll(account => account.Channel == channel && account.Name == name) };

    private static bool IsWebhook(string channel, string name) => channel == WebhookSettings.Channel && name == ChannelAccount.Default;
}
