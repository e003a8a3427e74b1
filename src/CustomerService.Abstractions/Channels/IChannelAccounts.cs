namespace CustomerService.Channels;

/// <summary>
/// Finds tenants' accounts; remembers them for a few seconds, so that a burst of messages is not a burst of calls to one grain.
/// </summary>
public interface IChannelAccounts
{
    /// <summary>An account, or null where the tenant has none of that name.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="account">The account's name.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="Exception">The tenant's grain can't be asked now.</exception>
    ValueTask<ChannelAccount?> FindAsync(string tenant, string channel, string account, CancellationToken ct);
}
