namespace CustomerService.Gateway.Settings;

/// <summary>How the HTTP gateway behaves. Section <c>CustomerService:Gateway</c>; checked at start.</summary>
public sealed class GatewayOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CustomerService:Gateway";

    /// <summary>Largest request body.</summary>
    /// <value>Bytes; 1 KiB to 16 MiB. Default 1,048,576 (1 MiB).</value>
    public long MaxRequestBodyBytes { get; set; } = 1_048_576;

    /// <summary>Largest total of a request's headers.</summary>
    /// <value>Bytes; 4 KiB to 64 KiB. Default 16,384.</value>
    public int MaxRequestHeaderBytes { get; set; } = 16_384;

    /// <summary>Longest time a request may take, event streams apart.</summary>
    /// <value>1 s to 5 min. Default 30 s.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a verified API key is trusted without asking again: a revocation made elsewhere takes this long to be felt here.
    /// </summary>
    /// <value>0 to 60 s. Default 5 s.</value>
    public TimeSpan KeyCacheLifetime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a verified API key is trusted while nobody can be asked about it, because the silo that knows it went away.
    /// </summary>
    /// <value>0 to 10 min. Default 60 s. Counts from the last answer.</value>
    public TimeSpan KeyGracePeriod { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a call that may be repeated is waited for before it is made again; each next attempt waits twice as long.
    /// </summary>
    /// <value>100 ms to 1 min. Default 3 s.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long calls that may be repeated are repeated when a silo went away, before the sender is told to try again.</summary>
    /// <value>0 (never) to 5 min; should be below <see cref="RequestTimeout"/>. Default 20 s.</value>
    public TimeSpan RetryBudget { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many verified keys are remembered at most.</summary>
    /// <value>1 to 1,000,000. Default 4,096.</value>
    public int KeyCacheSize { get; set; } = 4_096;

    /// <summary>How often an event stream shows that it is alive; also the longest wait for the next event.</summary>
    /// <value>100 ms to 20 s. Default 15 s.</value>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Shortest time between two snapshots of the live counters' stream.</summary>
    /// <value>50 ms to 60 s. Default 250 ms.</value>
    public TimeSpan LiveInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Messages on a page of a conversation when the caller does not say.</summary>
    /// <value>1 to <see cref="MaxPageSize"/>. Default 50.</value>
    public int DefaultPageSize { get; set; } = 50;

    /// <summary>Most messages on a page of a conversation.</summary>
    /// <value>1 to 1,000. Default 200.</value>
    public int MaxPageSize { get; set; } = 200;

    /// <summary>How long a visitor token is good.</summary>
    /// <value>1 min to 24 h. Default 15 min.</value>
    public TimeSpan VisitorTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a visitor can come back to their conversation.</summary>
    /// <value>At least <see cref="VisitorTokenLifetime"/>, at most 365 days. Default 30 days.</value>
    public TimeSpan ResumeTokenLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often one client address may start or resume a visit within a minute.</summary>
    /// <value>1 to 100,000. Default 60.</value>
    public int VisitsPerMinute { get; set; } = 60;

    /// <summary>How often one client address may have people sign in within a minute.</summary>
    /// <value>1 to 100,000. Default 60.</value>
    public int SignInsPerMinute { get; set; } = 60;

    /// <summary>Who may show pages of this host in a frame, as CSP sources (<c>'self'</c>, <c>https://shop.example</c>).</summary>
    /// <value>Default empty: nobody.</value>
    public IList<string> FrameAncestors { get; } = [];
}
