using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Gateway.Accounts;
using CustomerService.Operations;
using CustomerService.Tenants;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Acting;
using CustomerService.WebConsole.Admin.Webhooks;

namespace CustomerService.WebConsole.Admin.Channels;

/// <summary>Accounts on channels of the tenant of who is signed in. What is right, the channel says.</summary>
internal sealed class ChannelAccountDesk(
    Acts acts, IGrainFactory grains, IEnumerable<IChannelRules> rules, IEnumerable<IInboundChannel> inbound)
{
    private static readonly TimeSpan SiloPatience = TimeSpan.FromSeconds(2);

    /// <summary>All of them, and how they fare.</summary>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<ChannelAccountList> ListAsync(Painting painting) => acts.OpenAsync(AdminParts.Scope, "channels", painting, async person =>
    {
        var known = rules.Where(IsShown).OrderBy(each => each.Channel, StringComparer.Ordinal).ToList();
        var report = ReportAsync(person);
        var accounts = await Task.WhenAll(known.Select(async channel =>
            (Rules: channel, Accounts: await Tenant(person).ListAccountsAsync(channel.Channel))));
        var states = (await report).Channels.ToDictionary(state => (state.Channel, state.Account));
        return new ChannelAccountList(
            [
                .. accounts.SelectMany(each => each.Accounts.OrderBy(account => account.Name, StringComparer.Ordinal).Select(account =>
                {
                    var state = states.GetValueOrDefault((account.Channel, account.Name));
                    return FileOf(each.Rules, account, isThere: true, state);
                })),
            ],
            [.. known.Select(channel => channel.Channel)],
            (await report).Silent.Length);
    });

    /// <summary>One of them, the only one of the list; none on a channel that is not there.</summary>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<ChannelAccountList> FindAsync(string channel, string name, Painting painting) => acts.OpenAsync(
        AdminParts.Scope,
        $"channels/{channel}/{name}",
        painting,
        async person =>
        {
            if (RulesOf(channel) is not { } wanted || !IsName(channel, name))
            {
                return new ChannelAccountList([], [], 0);
            }

            var account = await Tenant(person).GetAccountAsync(channel, name);
            var report = account is null ? null : await ReportAsync(person);
            var state = report?.Channels.FirstOrDefault(each => each.Channel == channel && each.Account == name);
            return new ChannelAccountList(
                [FileOf(wanted, account ?? New(person, channel, name), account is not null, state)],
                [channel],
                report?.Silent.Length ?? 0);
        });

    /// <summary>Saves one, as it was filled in.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="name">Its name.</param>
    /// <param name="settings">Its settings; those that are blank it has not.</param>
    /// <param name="secrets">Secrets that it is to have; those that are blank stay as they are.</param>
    /// <param name="keepsFormer">Whether a secret that is replaced goes on being good, until somebody drops it.</param>
    public Task<ActAnswer> SaveAsync(
        string channel, string name, IReadOnlyDictionary<string, string?> settings, IReadOnlyDictionary<string, string?> secrets,
        bool keepsFormer) => WithAsync(channel, name, (wanted, account) =>
        {
            var next = account with
            {
                Settings = settings.Where(setting => !string.IsNullOrWhiteSpace(setting.Value))
                    .ToImmutableSortedDictionary(setting => setting.Key, setting => setting.Value!.Trim(), StringComparer.Ordinal),
            };
            foreach (var (secret, value) in secrets.Where(secret => !string.IsNullOrWhiteSpace(secret.Value)))
            {
                var present = next.Secrets.GetValueOrDefault(secret, []);
                ImmutableArray<string> former = keepsFormer ? [.. present.Take(1)] : [];
                next = next with { Secrets = next.Secrets.SetItem(secret, [.. former, value!.Trim()]) };
            }

            return SaveAsync(wanted, next);
        });

    /// <summary>Drops the values of a secret that were replaced.</summary>
    public Task<ActAnswer> DropFormerAsync(string channel, string name, string secret) => WithAsync(channel, name, (wanted, account) =>
        account.Secrets.GetValueOrDefault(secret, []) is [_, .., var last]
            ? SaveAsync(wanted, account with { Secrets = account.Secrets.SetItem(secret, [last]) })
            : Task.FromResult(new ActAnswer("There is only one value of it.")));

    /// <summary>Ends one.</summary>
    public Task<ActAnswer> RemoveAsync(string channel, string name) => acts.DoAsync(AdminParts.Scope, async person =>
    {
        await Tenant(person).RemoveAccountAsync(channel, name);
        return ActAnswer.Done;
    });

    /// <summary>Whether an account on a channel may have a name.</summary>
    public static bool IsName(string channel, string? name) => GrainKeys.IsId($"{channel}:{name}") && !string.IsNullOrEmpty(name);

    private async Task<ActAnswer> SaveAsync(IChannelRules wanted, ChannelAccount account) =>
        await grains.SaveAccountAsync(account, wanted, default) is { } problem ? ActAnswer.Of(problem) : ActAnswer.Done;

    private Task<ActAnswer> WithAsync(string channel, string name, Func<IChannelRules, ChannelAccount, Task<ActAnswer>> act) =>
        acts.DoAsync(AdminParts.Scope, async person => RulesOf(channel) is { } wanted && IsName(channel, name)
            ? await act(wanted, await Tenant(person).GetAccountAsync(channel, name) ?? New(person, channel, name))
            : new ActAnswer("There is no such channel."));

    private ChannelAccountFile FileOf(IChannelRules wanted, ChannelAccount account, bool isThere, ChannelState? state) => new()
    {
        Channel = account.Channel,
        Name = account.Name,
        IsThere = isThere,
        Settings = [.. wanted.Settings.Select(setting => (setting, account.Settings.GetValueOrDefault(setting)))],
        Secrets = [.. wanted.Secrets.Select(secret => (secret, account.Secrets.GetValueOrDefault(secret, []).Length))],
        Inbound = inbound.Any(each => each.Name == account.Channel) ? account.InboundPath : null,
        State = state,
    };

    private static ChannelAccount New(ConsolePerson person, string channel, string name) =>
        new() { Tenant = person.Tenant, Channel = channel, Name = name };

    private IChannelRules? RulesOf(string channel) => rules.FirstOrDefault(each => each.Channel == channel && IsShown(each));

    // Webhooks for events have a page of their own, with the log of what was brought.
    private static bool IsShown(IChannelRules channel) => channel.Channel != WebhookDesk.Channel;

    private ITenantGrain Tenant(ConsolePerson person) => grains.GetGrain<ITenantGrain>(person.Tenant);

    private Task<ChannelReport> ReportAsync(ConsolePerson person) =>
        grains.GetGrain<IClusterReportGrain>(0).ChannelsAsync(person.Tenant, SiloPatience);
}
