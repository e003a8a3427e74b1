namespace CustomerService.Gateway.Limits;

/// <summary>
/// How much of a host one caller may take. Section <see cref="Section"/>; checked at start. What is 0 is derived from how many files the
/// process may open, so that it refuses connections before it has none left for its store.
/// </summary>
public sealed class LimitOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CustomerService:Limits";

    /// <summary>
    /// Connections to this host at once. When all are taken, those that are idle longest make room; when all are at work, further ones get
    /// 503.
    /// </summary>
    /// <value>0 to 1,000,000. Default 0: three quarters of the files, less 256, at most 20,000.</value>
    public int Connections { get; set; }

    /// <summary>Connections of one address at once (of one /64 network for IPv6).</summary>
    /// <value>0 to 1,000,000. Default 0: half of <see cref="Connections"/>.</value>
    public int ConnectionsPerAddress { get; set; }

    /// <summary>Event streams of this host at once.</summary>
    /// <value>0 to 1,000,000. Default 0: three quarters of <see cref="Connections"/>.</value>
    public int Streams { get; set; }

    /// <summary>Event streams of one address at once.</summary>
    /// <value>0 to 1,000,000. Default 0: half of <see cref="Streams"/>.</value>
    public int StreamsPerAddress { get; set; }

    /// <summary>Event streams of one API key at once.</summary>
    /// <value>0 to 1,000,000. Default 0: half of <see cref="Streams"/>.</value>
    public int StreamsPerKey { get; set; }

    /// <summary>Event streams of one visitor at once: one for each page that shows the chat.</summary>
    /// <value>1 to 1,000. Default 8.</value>
    public int StreamsPerVisitor { get; set; } = 8;

    /// <summary>Messages and ratings of one visitor in a minute.</summary>
    /// <value>0 (no limit) to 100,000. Default 30.</value>
    public int VisitorMessagesPerMinute { get; set; } = 30;

    /// <summary>How many of them may come at once.</summary>
    /// <value>1 to 100,000. Default 10.</value>
    public int VisitorMessageBurst { get; set; } = 10;

    /// <summary>Bytes that one visitor may send in a minute; also how many at once.</summary>
    /// <value>0 (no limit) to 1 GiB. Default 262,144.</value>
    public int VisitorBytesPerMinute { get; set; } = 262_144;

    /// <summary>All requests of one visitor in a minute, reading and following included; a fifth of them may come at once.</summary>
    /// <value>0 (no limit) to 1,000,000. Default 300.</value>
    public int VisitorRequestsPerMinute { get; set; } = 300;

    /// <summary>
    /// Well-formed API keys that prove wrong, of one address in a minute, and as many at once. Then its further ones get 429, unless they
    /// are known to be good.
    /// </summary>
    /// <value>0 (no limit) to 100,000. Default 300.</value>
    public int WrongCredentialsPerMinute { get; set; } = 300;

    /// <summary>
    /// Addresses and networks (CIDR) of reverse proxies: their X-Forwarded-For and X-Forwarded-Proto are believed, and the limits count the
    /// addresses these name.
    /// </summary>
    /// <value>Default none: every caller is who connects.</value>
    public IList<string> TrustedProxies { get; } = [];
}
