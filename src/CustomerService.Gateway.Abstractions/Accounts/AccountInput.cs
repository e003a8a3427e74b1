using CustomerService.Channels;
using CustomerService.Feed;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Tenants;

namespace CustomerService.Gateway.Accounts;

/// <summary>Saves accounts on channels as their channel wants them, by whichever way somebody asks.</summary>
public static class AccountInput
{
    /// <summary>What a secret's name ends with where its value is the one to come.</summary>
    public const string Next = "Next";

    /// <summary>Saves an account, and has a sink of events begin with what happens from now on.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="account">The account as it is to be.</param>
    /// <param name="rules">What its channel wants.</param>
    /// <param name="check">What is known to be wrong already.</param>
    /// <returns>All that is wrong; null where it was saved.</returns>
    public static async Task<ProblemResult?> SaveAccountAsync(
        this IGrainFactory grains, ChannelAccount account, IChannelRules rules, InputCheck check)
    {
        ArgumentNullException.ThrowIfNull(grains);
        ArgumentNullException.ThrowIfNull(account);
        foreach (var wrong in ChannelAccountRules.ProblemsOf(account, rules))
        {
            check.Fail(FieldOf(wrong.Field), wrong.Problem);
        }

        if (check.Failed(out var problem))
        {
            return problem;
        }

        if (!await grains.GetGrain<ITenantGrain>(account.Tenant).SetAccountAsync(account))
        {
            return new ProblemResult(ProblemKind.Refused, $"A tenant has at most {ChannelAccountRules.MaxAccounts} accounts: remove one first.");
        }

        if (account.Channel.StartsWith(FeedSinks.Prefix, StringComparison.Ordinal))
        {
            // It begins with what happens from now on, not from when a silo looks next.
            await grains.GetGrain<IFeedSinkGrain>(FeedSinks.Key(account.Tenant, account.Channel, account.Name)).KeepAsync();
        }

        return null;
    }

    /// <summary>The field that was filled in, of one as the channel's rules name it.</summary>
    /// <param name="rule">The field, as the rules name it.</param>
    public static string FieldOf(string rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var name = rule[(rule.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return name.EndsWith("[1]", StringComparison.Ordinal) ? name[..^3] + Next : name;
    }
}
