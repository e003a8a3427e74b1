using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Channels.Endpoints;
using CustomerService.Feed;

namespace CustomerService.Brokers.Sending;

/// <summary>What accounts of all brokers have in common.</summary>
internal abstract class BrokerRules(GuardedEndpoints endpoints) : IChannelRules
{
    internal const string UserName = "username";
    internal const string Password = "password";

    public abstract string Channel { get; }

    public abstract ImmutableArray<string> Settings { get; }

    public abstract ImmutableArray<string> Secrets { get; }

    public IEnumerable<FieldProblem> Check(ChannelAccount account) => CheckOwn(account).Concat(FeedSinks.Check(account));

    /// <summary>A secret; the newest where there are several. Null where there is none.</summary>
    internal static string? SecretOf(ChannelAccount account, string name) =>
        account.Secrets.GetValueOrDefault(name, []) is [var newest, ..] && newest.Length > 0 ? newest : null;

    /// <summary>What is wrong with what only this broker has.</summary>
    protected abstract IEnumerable<FieldProblem> CheckOwn(ChannelAccount account);

    /// <summary>What is wrong with an address of a broker.</summary>
    protected IEnumerable<FieldProblem> CheckUrl(ChannelAccount account, string name, BrokerScheme scheme)
    {
        if (BrokerUrl.Read(account.Settings.GetValueOrDefault(name), scheme, out var url) is { } problem)
        {
            return [new FieldProblem($"settings.{name}", problem)];
        }

        return CheckHost($"settings.{name}", url.Host, url.Port, url.IsEncrypted);
    }

    /// <summary>What is wrong with a host.</summary>
    protected IEnumerable<FieldProblem> CheckHost(string field, string host, int port, bool isEncrypted)
    {
        foreach (var error in endpoints.Check(host, port))
        {
            yield return new FieldProblem(field, $"{error}.");
        }

        if (!isEncrypted && !endpoints.MayBePlain(host))
        {
            yield return new FieldProblem(field, "is without TLS, which is for hosts that the operator listed.");
        }
    }

    /// <summary>A user without a password, or the other way round.</summary>
    protected static IEnumerable<FieldProblem> CheckUser(ChannelAccount account)
    {
        var hasUser = account.Settings.GetValueOrDefault(UserName) is { Length: > 0 };
        if (hasUser && SecretOf(account, Password) is null)
        {
            yield return new FieldProblem($"secrets.{Password}", $"is missing: it belongs to settings.{UserName}.");
        }

        if (!hasUser && SecretOf(account, Password) is not null)
        {
            yield return new FieldProblem($"settings.{UserName}", $"is missing: it belongs to secrets.{Password}.");
        }
    }
}
