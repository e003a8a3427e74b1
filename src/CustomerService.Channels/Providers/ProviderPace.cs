using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace CustomerService.Channels.Providers;

/// <summary>
/// When providers may be called, account by account: not faster than they take, not while they want to be left alone, not while they are
/// away. Of this process alone: several of them share what a provider says, not what is counted here.
/// </summary>
internal sealed class ProviderPace(TimeProvider time) : IDisposable
{
    private readonly PartitionedRateLimiter<PaceTurn> _limiter = PartitionedRateLimiter.Create<PaceTurn, PaceTurn>(
        static turn => RateLimitPartition.GetTokenBucketLimiter(turn, static key => key.Rate.ToBucket()));

    private readonly ConcurrentDictionary<string, AccountPace> _accounts = new(StringComparer.Ordinal);

    public AccountPace Of(ChannelAccount account) =>
        _accounts.GetOrAdd(KeyOf(account.Tenant, account.Channel, account.Name), key => new AccountPace(key, _limiter, time));

    /// <summary>How an account is paced; null where it never sent from here.</summary>
    public ChannelPace? Find(string tenant, string channel, string account) =>
        _accounts.TryGetValue(KeyOf(tenant, channel, account), out var pace) ? pace.View : null;

    public void Dispose() => _limiter.Dispose();

    private static string KeyOf(string tenant, string channel, string account) => $"{tenant} {channel} {account}";
}
