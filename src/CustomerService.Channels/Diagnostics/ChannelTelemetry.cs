using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomerService.Diagnostics;

namespace CustomerService.Channels.Diagnostics;

/// <summary>
/// Names of everything channels report. No customer text, no address of a customer and no query string is ever a tag; the host
/// of a tenant's endpoint is on traces only, because as a tag of a metric every tenant would be a time series.
/// </summary>
public static class ChannelTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = TelemetryNames.Channels;

    /// <summary>Counter: attempts to send, by <see cref="ChannelTag"/> and <see cref="OutcomeTag"/>.</summary>
    public const string Sends = TelemetryNames.ChannelSends;

    /// <summary>
    /// Histogram, in seconds: duration of an attempt without waiting for its turn, by <see cref="ChannelTag"/> and
    /// <see cref="OutcomeTag"/>.
    /// </summary>
    public const string SendDuration = TelemetryNames.ChannelSendDuration;

    /// <summary>Up-down counter: attempts under way, by <see cref="ChannelTag"/>.</summary>
    public const string ActiveSends = TelemetryNames.ChannelActiveSends;

    /// <summary>Counter: attempts that found their endpoint's places taken, by <see cref="ChannelTag"/>.</summary>
    public const string QueuedSends = TelemetryNames.ChannelQueuedSends;

    /// <summary>
    /// Counter: addresses and URLs refused by the endpoint guard, by <see cref="ChannelTag"/> and <see cref="ReasonTag"/>.
    /// </summary>
    public const string Refused = TelemetryNames.ChannelRefused;

    /// <summary>
    /// Counter: questions whether a message has arrived, by <see cref="ChannelTag"/> and <see cref="OutcomeTag"/> (<c>found</c>,
    /// <c>absent</c>, <c>failed</c>).
    /// </summary>
    public const string ReadBacks = TelemetryNames.ChannelReadBacks;

    /// <summary>Activity of one attempt to send.</summary>
    public const string SendActivity = "channel send";

    /// <summary>Activity of asking whether a message has arrived.</summary>
    public const string ReadBackActivity = "channel read back";

    /// <summary>Tag: name of the channel.</summary>
    public const string ChannelTag = "customer_service.channel";

    /// <summary>Tag: how it ended, see <see cref="SendOutcome"/>.</summary>
    public const string OutcomeTag = "customer_service.outcome";

    /// <summary>Tag: why it was refused.</summary>
    public const string ReasonTag = "customer_service.reason";

    /// <summary>Tag on traces: the tenant.</summary>
    public const string TenantTag = "customer_service.tenant";

    /// <summary>Tag on traces: number of the attempt.</summary>
    public const string AttemptTag = "customer_service.attempt";

    /// <summary>Tag on traces: the endpoint's host, as OpenTelemetry names it.</summary>
    public const string HostTag = "server.address";

    /// <summary>Tag on traces: the answer's status, as OpenTelemetry names it.</summary>
    public const string StatusTag = "http.response.status_code";

    internal static ActivitySource Activities { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);

    internal static Counter<long> SendCounter { get; } = Meter.CreateCounter<long>(Sends, "{attempt}");

    internal static Histogram<double> SendHistogram { get; } = Meter.CreateHistogram<double>(SendDuration, "s");

    internal static UpDownCounter<long> ActiveCounter { get; } = Meter.CreateUpDownCounter<long>(ActiveSends, "{attempt}");

    internal static Counter<long> QueuedCounter { get; } = Meter.CreateCounter<long>(QueuedSends, "{attempt}");

    internal static Counter<long> RefusedCounter { get; } = Meter.CreateCounter<long>(Refused, "{refusal}");

    internal static Counter<long> ReadBackCounter { get; } = Meter.CreateCounter<long>(ReadBacks, "{question}");

    /// <summary>How an outcome is written in tags.</summary>
    internal static string NameOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent => "sent",
        SendOutcome.NotSent => "not_sent",
        SendOutcome.Rejected => "rejected",
        _ => "unknown",
    };
}
