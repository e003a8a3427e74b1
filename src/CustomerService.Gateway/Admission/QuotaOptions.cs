namespace CustomerService.Gateway.Admission;

/// <summary>
/// How much each gateway lets in, and how tenants share it. Section <see cref="Section"/>; checked at start. See
/// docs/operations/elasticity.md.
/// </summary>
public sealed class QuotaOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CustomerService:Quotas";

    /// <summary>Messages in work at once on this gateway, over all tenants; further ones wait for their tenant's share.</summary>
    /// <value>1 to 1,000,000. Default 1,024.</value>
    public int ConcurrentTurns { get; set; } = 1_024;

    /// <summary>Messages that may wait for that. Beyond it senders get 503.</summary>
    /// <value>0 to 1,000,000. Default 2,048.</value>
    public int MaxWaiting { get; set; } = 2_048;

    /// <summary>How long a message waits at most. Then its sender gets 503.</summary>
    /// <value>10 ms to 30 s. Default 1 s.</value>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many tenants have a time series of their own; the others are counted as <c>other</c>.</summary>
    /// <value>0 to 1,000. Default 50.</value>
    public int NamedTenants { get; set; } = 50;

    /// <summary>The quota of every tenant that has none in <see cref="Tenants"/>.</summary>
    /// <value>Default: no limits, weight 1.</value>
    public TenantQuota Default { get; set; } = new();

    /// <summary>Quotas of single tenants, by name. One replaces <see cref="Default"/> as a whole.</summary>
    /// <value>Default none.</value>
    public IDictionary<string, TenantQuota> Tenants { get; } = new Dictionary<string, TenantQuota>(StringComparer.Ordinal);
}
