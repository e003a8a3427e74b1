namespace CustomerService.Channels.Webhooks;

/// <summary>
/// How the silo sends to tenants' webhooks. Section <see cref="Section"/>. Tenants' own settings are <see cref="WebhookSettings"/>.
/// </summary>
public sealed record WebhookOptions
{
    /// <summary>Where the options stand in the configuration.</summary>
    public const string Section = "CustomerService:Webhooks";

    /// <summary>
    /// Lets tenants' URLs point to loopback, private and link-local addresses, and use http. Cloud metadata services stay forbidden.
    /// </summary>
    /// <value>False. Turn it on only where every tenant is trusted, as on a laptop.</value>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>Networks in CIDR form that may be called although they are not public, e.g. <c>10.20.0.0/16</c>.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>Hosts that may be called, over http too and whatever their address: names, or <c>*.name</c> for all below one.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>Longest time to connect, the TLS handshake included; nothing was sent when it is over.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time from resolving the host to the end of the answer; more than <see cref="ConnectTimeout"/>.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How many messages go to one endpoint of one tenant at once. A slow endpoint fills its own places and nobody else's.
    /// </summary>
    /// <value>32.</value>
    public int MaxConcurrentSends { get; set; } = 32;

    /// <summary>How long a message waits for a place; then it counts as not sent and is tried again later.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Connections to one server, over all tenants that use it.</summary>
    /// <value>256.</value>
    public int MaxConnectionsPerServer { get; set; } = 256;

    /// <summary>How much of an answer is read, in bytes. The rest is dropped with the connection; the status counts all the same.</summary>
    /// <value>65,536.</value>
    public int MaxResponseBytes { get; set; } = 64 * 1024;

    /// <summary>A longer <c>Retry-After</c> is cut to this.</summary>
    /// <value>1 hour.</value>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromHours(1);
}
