using System.Text.Json;
using CustomerService.Analytics;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Json;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Streams;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Analytics;

/// <summary>Follows a tenant's live counters for a reader: a snapshot whenever they changed, at most one per interval.</summary>
internal sealed partial class LiveFeed(
    IGrainFactory grains,
    ApiKeyVerifier access,
    CallerTimes callers,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILogger<LiveFeed> logger)
{
    public async Task<LiveCounters> ReadAsync(string tenant)
    {
        var counters = await grains.GetGrain<ILiveAnalyticsGrain>(tenant).ReadAsync();
        var waited = callers.Of(tenant);
        return counters with
        {
            CallerP50Ms = waited?.P50,
            CallerP95Ms = waited?.P95,
            MessagesPerMinute = counters.MessagesPerMinute.IsDefault ? [] : counters.MessagesPerMinute,
        };
    }

    public async Task FollowAsync(CallerIdentity caller, LiveCounters counters, SseWriter writer, CancellationToken cancellationToken)
    {
        byte[] shown = [];
        var lastSign = time.GetTimestamp();
        while (true)
        {
            // Compared as written: the counters hold dictionaries, which records compare by reference.
            var json = JsonSerializer.SerializeToUtf8Bytes(counters, GatewayJson.Default.LiveCounters);
            if (!json.AsSpan().SequenceEqual(shown))
            {
                writer.Event(null, "counters", counters, GatewayJson.Default.LiveCounters);
                shown = json;
                lastSign = time.GetTimestamp();
            }
            else if (time.GetElapsedTime(lastSign) >= options.Value.HeartbeatInterval)
            {
                writer.Heartbeat();
                lastSign = time.GetTimestamp();
            }

            await writer.FlushAsync(cancellationToken);
            await Task.Delay(options.Value.LiveInterval, time, cancellationToken);
            try
            {
                if (!await access.IsStillGoodAsync(caller).AsTask().WaitAsync(cancellationToken))
                {
                    return;
                }

                counters = await ReadAsync(caller.Tenant).WaitAsync(cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException && GatewayFaults.IsTransient(fault))
            {
                // The next interval asks again.
                GatewayTelemetry.CountStreamRetry();
                LogRetry(fault.GetType().Name);
            }
        }
    }

    [LoggerMessage(3021, LogLevel.Debug, "The stream of live counters asks again after {Fault}.")]
    private partial void LogRetry(string fault);
}
