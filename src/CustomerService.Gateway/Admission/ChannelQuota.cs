namespace CustomerService.Gateway.Admission;

/// <summary>What one channel of one tenant may ask of each gateway.</summary>
public sealed class ChannelQuota
{
    /// <inheritdoc cref="TenantQuota.MessagesPerSecond"/>
    public double MessagesPerSecond { get; set; }

    /// <inheritdoc cref="TenantQuota.Burst"/>
    public int Burst { get; set; }

    /// <inheritdoc cref="TenantQuota.ConcurrentTurns"/>
    public int ConcurrentTurns { get; set; }
}
