using CustomerService.Channels;
using CustomerService.Gateway.Problems;
using CustomerService.Operations;
using CustomerService.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Accounts;

/// <summary>Shows how a tenant's accounts on channels fare.</summary>
internal static class ChannelStateEndpoints
{
    private static readonly TimeSpan SiloPatience = TimeSpan.FromSeconds(2);

    public static async Task<Ok<ChannelListView>> ListAsync(string tenant, IGrainFactory grains, IEnumerable<IChannelRules> rules)
    {
        var report = ReportAsync(tenant, grains);
        var accounts = await Task.WhenAll(rules.Select(
            channel => grains.GetGrain<ITenantGrain>(tenant).ListAccountsAsync(channel.Channel)));
        var seen = (await report).Channels.ToDictionary(state => (state.Channel, state.Account));
        return TypedResults.Ok(new ChannelListView(
            [
                .. accounts.SelectMany(each => each)
                    .OrderBy(account => account.Channel, StringComparer.Ordinal).ThenBy(account => account.Name, StringComparer.Ordinal)
                    .Select(account => ChannelStateView.Of(
                        account.Channel, account.Name, seen.GetValueOrDefault((account.Channel, account.Name)))),
            ],
            (await report).Silent.Length));
    }

    public static async Task<Results<Ok<ChannelStateView>, ProblemResult>> GetAsync(
        string tenant, string channel, string account, IGrainFactory grains)
    {
        if (await grains.GetGrain<ITenantGrain>(tenant).GetAccountAsync(channel, account) is null)
        {
            return ProblemResult.NotFound();
        }

        var report = await ReportAsync(tenant, grains);
        return TypedResults.Ok(ChannelStateView.Of(
            channel, account, report.Channels.FirstOrDefault(state => state.Channel == channel && state.Account == account)));
    }

    private static Task<ChannelReport> ReportAsync(string tenant, IGrainFactory grains) =>
        grains.GetGrain<IClusterReportGrain>(0).ChannelsAsync(tenant, SiloPatience);
}
