using System.Collections.Immutable;

namespace CustomerService.Channels;

/// <summary>What is asked of every account, whatever its channel.</summary>
public static class ChannelAccountRules
{
    /// <summary>Most accounts of a tenant, over all channels.</summary>
    public const int MaxAccounts = 100;

    /// <summary>Most values of a secret at a time: the old and the new one, and room for a rotation begun twice.</summary>
    public const int MaxSecretValues = 4;

    /// <summary>Characters of a setting or a secret.</summary>
    public const int MaxLength = 4_096;

    /// <summary>Everything that is wrong with an account; empty when it can be saved.</summary>
    /// <param name="account">What a tenant wants to save.</param>
    /// <param name="rules">What its channel wants.</param>
    public static ImmutableArray<FieldProblem> ProblemsOf(ChannelAccount account, IChannelRules rules)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(rules);
        var check = new FieldCheck();
        check.Name("account", account.Name);
        check.Named(account.Settings, rules.Settings, account.Secrets, rules.Secrets, "channel");
        return check.Problems.Count > 0 ? [.. check.Problems] : [.. rules.Check(account)];
    }
}
