using System.Collections.Concurrent;
using System.Text.Json;
using CustomerService.Analytics;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Diagnostics;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Settings;
using CustomerService.Gateway.Streams;
using CustomerService.Gateway.Timing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Analytics;

/// <summary>
/// Follows tenants' live counters for readers: a snapshot whenever they changed, at most one per interval. However many follow a tenant,
/// its counters are read and written out once.
/// </summary>
internal sealed partial class LiveFeed(
    IGrainFactory grains,
    StandingAccess access,
    CallerTimes callers,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILogger<LiveFeed> logger)
{
    private readonly ConcurrentDictionary<string, LiveTopic> _topics = new(StringComparer.Ordinal);

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

    /// <summary>The counters now, as they are sent.</summary>
    public async Task<LiveSnapshot> SnapshotAsync(string tenant) =>
        new(JsonSerializer.SerializeToUtf8Bytes(await ReadAsync(tenant), AnalyticsJson.Default.LiveCounters));

    /// <summary>Shows <paramref name="first"/> and all that follows, until the reader leaves or may read no more.</summary>
    public async Task FollowAsync(CallerIdentity caller, LiveSnapshot first, SseWriter writer, OpenStream stream)
    {
        // Only tenants whose key was good get here, so topics are no more than tenants.
        var topic = _topics.GetOrAdd(caller.Tenant, _ => new LiveTopic());
        if (topic.Join(stream))
        {
            _ = Task.Run(() => ReadForAllAsync(caller.Tenant, topic), CancellationToken.None);
        }

        try
        {
            await FollowAsync(caller, topic, first, writer, stream);
        }
        finally
        {
            topic.Leave(stream);
        }
    }

    private async Task FollowAsync(CallerIdentity caller, LiveTopic topic, LiveSnapshot next, SseWriter writer, OpenStream stream)
    {
        LiveSnapshot? shown = null;
        var lastSign = time.GetTimestamp();
        while (true)
        {
            if (shown?.Says(next) != true)
            {
                writer.Event("counters", next.Json);
                shown = next;
                lastSign = time.GetTimestamp();
            }
            else if (time.GetElapsedTime(lastSign) >= options.Value.HeartbeatInterval)
            {
                writer.Heartbeat();
                lastSign = time.GetTimestamp();
            }

            if (!await writer.FlushAsync() || !await access.IsGoodAsync(caller))
            {
                return;
            }

            stream.DueAt = lastSign + (long)(options.Value.HeartbeatInterval.TotalSeconds * time.TimestampFrequency);
            if ((await stream.NextAsync() & StreamNews.Ended) != 0)
            {
                return;
            }

            next = topic.Current ?? next;
        }
    }

    private async Task ReadForAllAsync(string tenant, LiveTopic topic)
    {
        while (topic.IsFollowed())
        {
            await Task.Delay(options.Value.LiveInterval, time);
            try
            {
                topic.Tell(await SnapshotAsync(tenant));
            }
            catch (Exception fault) when (GatewayFaults.IsTransient(fault))
            {
                // The next interval asks again.
                Retry(fault);
            }
            catch (Exception fault)
            {
                // Whatever it is, the readers keep what they have, and the next interval asks again.
                LogFailed(fault);
            }
        }
    }

    private void Retry(Exception fault)
    {
        GatewayTelemetry.CountStreamRetry();
        LogRetry(fault.GetType().Name);
    }

    [LoggerMessage(3021, LogLevel.Debug, "The stream of live counters asks again after {Fault}.")]
    private partial void LogRetry(string fault);

    [LoggerMessage(3022, LogLevel.Warning, "The live counters could not be read.")]
    private partial void LogFailed(Exception fault);
}
