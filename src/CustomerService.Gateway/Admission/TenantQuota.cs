namespace CustomerService.Gateway.Admission;

/// <summary>What one tenant may ask of each gateway.</summary>
public sealed class TenantQuota
{
    /// <summary>Messages that the tenant may post in a second, on average.</summary>
    /// <value>0 to 1,000,000. Default 0: no limit.</value>
    public double MessagesPerSecond { get; set; }

    /// <summary>Messages that may come at once after a pause; counts only with <see cref="MessagesPerSecond"/>.</summary>
    /// <value>0 to 1,000,000. Default 0: as many as in two seconds.</value>
    public int Burst { get; set; }

    /// <summary>Messages of the tenant that may be in work or wait at once.</summary>
    /// <value>0 to 1,000,000. Default 0: no limit of its own.</value>
    public int ConcurrentTurns { get; set; }

    /// <summary>The tenant's share when the gateway is saturated: with 2 it gets twice the places of one with 1.</summary>
    /// <value>1 to 1,000. Default 1.</value>
    public int Weight { get; set; } = 1;

    /// <summary>Narrower limits for single channels, by name.</summary>
    /// <value>Default none.</value>
    public IDictionary<string, ChannelQuota> Channels { get; } = new Dictionary<string, ChannelQuota>(StringComparer.Ordinal);
}
