using System.Collections.Immutable;
using System.Security.Cryptography;
using CustomerService.Channels;
using CustomerService.Feed;
using CustomerService.Gateway.Accounts;
using CustomerService.Gateway.Feed;
using CustomerService.Gateway.Requests;
using CustomerService.Tenants;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Acting;

namespace CustomerService.WebConsole.Admin.Webhooks;

/// <summary>Webhooks for events of the tenant of who is signed in, by the rules of the API.</summary>
internal sealed class WebhookDesk(Acts acts, IGrainFactory grains, IEnumerable<IChannelRules> rules)
{
    /// <summary>The channel that their accounts are on.</summary>
    public const string Channel = FeedSinks.Prefix + "webhook";
    private const int SecretBytes = 32;

    /// <summary>All of them, and how they fare.</summary>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<WebhookList> ListAsync(Painting painting) => acts.OpenAsync(AdminParts.Scope, "webhooks", painting, async person =>
    {
        var accounts = await grains.GetGrain<ITenantGrain>(person.Tenant).ListAccountsAsync(Channel);
        var files = await Task.WhenAll(
            accounts.Select(async account => WebhookFile.Of(account, await Sink(person, account.Name).ReadAsync())));
        return new WebhookList([.. files]);
    });

    /// <summary>One of them, the only one of the list; none where there is none of that name.</summary>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<WebhookList> FindAsync(string name, Painting painting) => acts.OpenAsync(
        AdminParts.Scope,
        $"webhooks/{name}",
        painting,
        async person => new WebhookList(await FindAsync(person, name) is { } account
            ? [WebhookFile.Of(account, await Sink(person, name).ReadAsync())]
            : ImmutableArray<WebhookFile>.Empty));

    /// <summary>Sets one up, with a secret that is shown this once.</summary>
    public Task<ActAnswer> AddAsync(string? name, string? url, string? kinds, bool hasContent) => DoAsync(async person =>
    {
        var wanted = name?.Trim() ?? "";
        if (await FindAsync(person, wanted) is not null)
        {
            return new ActAnswer("There is a webhook of that name already.");
        }

        var secret = NewSecret();
        var account = new ChannelAccount { Tenant = person.Tenant, Channel = Channel, Name = wanted };
        var answer = await SaveAsync(WebhookFile.Signed(WebhookFile.Filled(account, url, kinds, hasContent), secret));
        return answer.IsDone ? answer with { Id = wanted, Secret = secret } : answer;
    });

    /// <summary>Changes one.</summary>
    public Task<ActAnswer> ChangeAsync(string name, string? url, string? kinds, bool hasContent) =>
        WithAsync(name, account => SaveAsync(WebhookFile.Filled(account, url, kinds, hasContent)));

    /// <summary>Adds the secret that is to come: both sign until the one before is dropped.</summary>
    public Task<ActAnswer> AddSecretAsync(string name) => WithAsync(name, async account =>
    {
        var secret = NewSecret();
        var answer = await SaveAsync(WebhookFile.Signed(account, secret));
        return answer.IsDone ? answer with { Secret = secret } : answer;
    });

    /// <summary>Drops all secrets but the last.</summary>
    public Task<ActAnswer> DropSecretAsync(string name) => WithAsync(name, account => SaveAsync(WebhookFile.Signed(account, null)));

    /// <summary>Ends one.</summary>
    public Task<ActAnswer> RemoveAsync(string name) => DoAsync(async person =>
    {
        await grains.GetGrain<ITenantGrain>(person.Tenant).RemoveAccountAsync(Channel, name);
        return ActAnswer.Done;
    });

    /// <summary>Delivers an event again.</summary>
    public Task<ActAnswer> RedeliverAsync(string name, int shard, long position) => DoAsync(async person =>
    {
        var check = default(InputCheck);
        var (at, first, last) = check.Places(shard, position, null);
        if (check.Failed(out var problem))
        {
            return ActAnswer.Of(problem);
        }

        return await FindAsync(person, name) is null ? Gone
            : await Sink(person, name).RedeliverAsync(at, first, last) ? ActAnswer.Done : new ActAnswer(RedeliveryInput.TooMany);
    });

    private static ActAnswer Gone => new("There is no such webhook any more.");

    private static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    private async Task<ActAnswer> SaveAsync(ChannelAccount account) =>
        rules.FirstOrDefault(each => each.Channel == Channel) is not { } wanted
            ? new ActAnswer("This console knows no webhooks for events.")
            : await grains.SaveAccountAsync(account, wanted, default) is { } problem ? ActAnswer.Of(problem) : ActAnswer.Done;

    private Task<ActAnswer> DoAsync(Func<ConsolePerson, Task<ActAnswer>> act) => acts.DoAsync(AdminParts.Scope, act);

    private Task<ActAnswer> WithAsync(string name, Func<ChannelAccount, Task<ActAnswer>> act) =>
        DoAsync(async person => await FindAsync(person, name) is { } account ? await act(account) : Gone);

    private async Task<ChannelAccount?> FindAsync(ConsolePerson person, string name) =>
        GrainKeys.IsId($"{Channel}:{name}") ? await grains.GetGrain<ITenantGrain>(person.Tenant).GetAccountAsync(Channel, name) : null;

    private IFeedSinkGrain Sink(ConsolePerson person, string name) =>
        grains.GetGrain<IFeedSinkGrain>(FeedSinks.Key(person.Tenant, Channel, name));
}
