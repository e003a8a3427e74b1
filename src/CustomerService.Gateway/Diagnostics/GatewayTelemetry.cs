using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomerService.Conversations;
using CustomerService.Diagnostics;

namespace CustomerService.Gateway.Diagnostics;

/// <summary>
/// Names of what the gateway reports. Requests themselves are reported by ASP.NET Core (<c>http.server.*</c>, by route and
/// status). Tags are bounded: never a tenant, an id or a text.
/// </summary>
public static class GatewayTelemetry
{
    /// <summary>Name of the activity source.</summary>
    public const string ActivitySourceName = TelemetryNames.Gateway;

    /// <summary>Name of the meter.</summary>
    public const string MeterName = TelemetryNames.Gateway;

    /// <summary>Counter: commands sent to conversations, by <see cref="CommandTag"/> and <see cref="StatusTag"/>.</summary>
    public const string Commands = TelemetryNames.Commands;

    /// <summary>Counter: checked credentials, by <see cref="OutcomeTag"/>: <c>key</c>, <c>visitor</c>, <c>rejected</c>.</summary>
    public const string Credentials = TelemetryNames.Credentials;

    /// <summary>Up-down counter: event streams open now, by <see cref="StreamTag"/>.</summary>
    public const string Streams = TelemetryNames.Streams;

    /// <summary>Counter: waits of event streams that failed and were repeated.</summary>
    public const string StreamRetries = TelemetryNames.StreamRetries;

    /// <summary>
    /// Counter: what providers said became of sent messages, by <see cref="ChannelTag"/> and <see cref="OutcomeTag"/>: a
    /// <see cref="DeliveryState"/>.
    /// </summary>
    public const string Deliveries = "customer_service.gateway.deliveries";

    /// <summary>Counter: calls made again because their silo went away, by <see cref="OutcomeTag"/>: <c>lost</c>, <c>overdue</c>.</summary>
    public const string RepeatedCalls = "customer_service.gateway.repeated_calls";

    /// <summary>Which command: <c>message</c>, <c>inbound</c>, <c>agent_message</c>, <c>handoff</c>, <c>close</c>, <c>rating</c>.</summary>
    public const string CommandTag = "command";

    /// <summary>What became of it: a <see cref="CommandStatus"/>.</summary>
    public const string StatusTag = "status";

    /// <summary>Which channel; only those that are installed.</summary>
    public const string ChannelTag = "channel";

    /// <summary>How a check ended.</summary>
    public const string OutcomeTag = "outcome";

    /// <summary>Which stream: <c>conversation</c>, <c>live</c>.</summary>
    public const string StreamTag = "stream";

    private static readonly ActivitySource Source = new(ActivitySourceName);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> CommandCounter = Meter.CreateCounter<long>(Commands, "{command}", "Commands sent to conversations.");
    private static readonly Counter<long> CredentialCounter = Meter.CreateCounter<long>(Credentials, "{credential}", "Credentials checked.");
    private static readonly UpDownCounter<long> StreamCounter = Meter.CreateUpDownCounter<long>(Streams, "{stream}", "Event streams open now.");
    private static readonly Counter<long> StreamRetryCounter = Meter.CreateCounter<long>(StreamRetries, "{retry}", "Failed waits of event streams.");

    private static readonly Counter<long> RepeatedCallCounter = Meter.CreateCounter<long>(RepeatedCalls, "{call}", "Calls made again because their silo went away.");

    private static readonly Counter<long> DeliveryCounter = Meter.CreateCounter<long>(Deliveries, "{message}", "What providers said became of sent messages.");

    private static readonly string[] StatusNames = Enum.GetNames<CommandStatus>();

    internal static Activity? StartCommand(string command) => Source.StartActivity(command);

    internal static void CountCommand(string command, CommandStatus status)
    {
        if (CommandCounter.Enabled)
        {
            var name = (int)status < StatusNames.Length ? StatusNames[(int)status] : "Unknown";
            CommandCounter.Add(1, new(CommandTag, command), new(StatusTag, name));
        }
    }

    internal static void CountReports(string channel, ImmutableArray<DeliveryReport> reports)
    {
        foreach (var report in reports.IsDefault ? [] : reports)
        {
            DeliveryCounter.Add(1, new(ChannelTag, channel), new(OutcomeTag, report.State.ToString()));
        }
    }

    internal static void CountCredential(string outcome) =>
        CredentialCounter.Add(1, new KeyValuePair<string, object?>(OutcomeTag, outcome));

    internal static void CountRepeatedCall(string outcome) =>
        RepeatedCallCounter.Add(1, new KeyValuePair<string, object?>(OutcomeTag, outcome));

    internal static void StreamOpened(string stream) => StreamCounter.Add(1, new KeyValuePair<string, object?>(StreamTag, stream));

    internal static void StreamClosed(string stream) => StreamCounter.Add(-1, new KeyValuePair<string, object?>(StreamTag, stream));

    internal static void CountStreamRetry() => StreamRetryCounter.Add(1);
}
