using CustomerService.Channels;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Accounts;

/// <summary>Sets up accounts on channels. What is right, the channel says.</summary>
internal static class AccountEndpoints
{
    public static async Task<Results<Ok<AccountListView>, ProblemResult>> ListAsync(
        string tenant, string channel, IGrainFactory grains, IEnumerable<IChannelRules> rules, IEnumerable<IInboundChannel> inbound)
    {
        if (RulesOf(channel, rules) is null)
        {
            return ProblemResult.NotFound();
        }

        var accounts = await grains.GetGrain<ITenantGrain>(tenant).ListAccountsAsync(channel);
        return TypedResults.Ok(new AccountListView([.. accounts.Select(account => AccountView.From(account, IsCalled(channel, inbound)))]));
    }

    public static async Task<Results<Ok<AccountView>, ProblemResult>> GetAsync(
        string tenant, string channel, string account, IGrainFactory grains, IEnumerable<IInboundChannel> inbound) =>
        await grains.GetGrain<ITenantGrain>(tenant).GetAccountAsync(channel, account) is { } found
            ? TypedResults.Ok(AccountView.From(found, IsCalled(channel, inbound)))
            : ProblemResult.NotFound();

    public static async Task<Results<Ok<AccountView>, ProblemResult>> PutAsync(
        string tenant,
        string channel,
        string account,
        JsonBody<AccountRequest> body,
        IGrainFactory grains,
        IEnumerable<IChannelRules> rules,
        IEnumerable<IInboundChannel> inbound)
    {
        if (RulesOf(channel, rules) is not { } wanted)
        {
            return ProblemResult.NotFound();
        }

        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var before = await grains.GetGrain<ITenantGrain>(tenant).GetAccountAsync(channel, account);
        var check = default(InputCheck);
        var next = AccountChange.Of(
            before ?? new ChannelAccount { Tenant = tenant, Channel = channel, Name = account }, request, wanted, ref check);
        return await grains.SaveAccountAsync(next, wanted, check) is { } wrong
            ? wrong
            : TypedResults.Ok(AccountView.From(next, IsCalled(channel, inbound)));
    }

    public static async Task<NoContent> DeleteAsync(string tenant, string channel, string account, IGrainFactory grains)
    {
        await grains.GetGrain<ITenantGrain>(tenant).RemoveAccountAsync(channel, account);
        return TypedResults.NoContent();
    }

    private static IChannelRules? RulesOf(string channel, IEnumerable<IChannelRules> rules) =>
        rules.FirstOrDefault(each => each.Channel == channel);

    private static bool IsCalled(string channel, IEnumerable<IInboundChannel> inbound) => inbound.Any(each => each.Name == channel);
}
