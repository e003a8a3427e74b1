using System.Diagnostics;
using CustomerService.Conversations;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Diagnostics;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Settings;
using CustomerService.Gateway.Streams;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Events;

/// <summary>
/// Follows a conversation for a reader: long polls of the journal, each after the last seq that was shown, so that nothing is
/// lost or repeated when a silo, this gateway or the connection goes away.
/// </summary>
internal sealed partial class ConversationEventFeed(
    IGrainFactory grains,
    StandingAccess access,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILogger<ConversationEventFeed> logger)
{
    private const int PageSize = 100;

    // A silo that hangs is asked again before the reader takes the silence for an end.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>The events there are now; null where there is no such conversation.</summary>
    public Task<EventPage?> ReadAsync(CallerIdentity caller, string key, long after) => Read(caller, key, after, TimeSpan.Zero);

    /// <summary>Shows <paramref name="page"/> and all that follows, until the reader leaves or may read no more.</summary>
    public async Task FollowAsync(CallerIdentity caller, string key, long after, EventPage? page, SseWriter writer, OpenStream stream)
    {
        // Null: a visitor's conversation that has no message yet. It is waited for.
        var existed = page is not null;
        var pause = TimeSpan.Zero;
        var lastSign = time.GetTimestamp();
        if (IsOfAnotherHistory(page, after))
        {
            after = 0;
            page = null;
            ConversationEventWriter.Reset(writer);
        }

        while (true)
        {
            if (page is not null)
            {
                after = Show(page, after, caller, writer, ref lastSign);
            }

            if (time.GetElapsedTime(lastSign) >= options.Value.HeartbeatInterval)
            {
                writer.Heartbeat();
                lastSign = time.GetTimestamp();
            }

            if (
                !await writer.FlushAsync()
                    || !await access.IsGoodAsync(caller)
                    || (pause > TimeSpan.Zero && !await stream.PauseAsync(pause, time)))
            {
                return;
            }

            var asked = time.GetTimestamp();
            var wait = WaitFor(caller, lastSign);
            var reading = Read(caller, key, after, wait);
            if (!await stream.ArrivesAsync(reading, wait + Grace, time))
            {
                return;
            }

            page = null;
            if (!reading.IsCompletedSuccessfully)
            {
                // A silo went away, or the store does not answer: the same question is asked again, after the same seq.
                var fault = reading.IsCompleted ? reading.Exception?.GetBaseException() : new TimeoutException();
                if (fault is null || !GatewayFaults.IsTransient(fault))
                {
                    await reading;
                }

                GatewayTelemetry.CountStreamRetry();
                LogRetry(fault!.GetType().Name);
                pause = Longer(pause);
                continue;
            }

            page = reading.Result;
            if (page is not null)
            {
                existed = true;
                pause = TimeSpan.Zero;
                if (IsOfAnotherHistory(page, after))
                {
                    after = 0;
                    page = null;
                    ConversationEventWriter.Reset(writer);
                }
            }
            else if (existed)
            {
                // Erased meanwhile: there is nothing more to read.
                return;
            }
            else
            {
                // A silo that waited for the first message may be asked again at once; an older one does not wait.
                pause = time.GetElapsedTime(asked) < wait / 2 ? Longer(pause) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>
    /// True when a reader saw more than there is: the data were restored since from an older copy. What the page shows is not what is
    /// stored, so it begins anew; to wait for the old number would be to miss all that comes before it.
    /// </summary>
    private static bool IsOfAnotherHistory(EventPage? page, long after) =>
        after > 0 && (page is null || (page.Head > 0 && page.Head < after));

    private static TimeSpan Longer(TimeSpan pause) =>
        pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;

    private long Show(EventPage page, long after, CallerIdentity caller, SseWriter writer, ref long lastSign)
    {
        foreach (var happened in page.Events.IsDefault ? [] : page.Events)
        {
            Debug.Assert(happened.Seq > after, "A page holds only what was asked for.");
            if (happened.Seq > after)
            {
                after = happened.Seq;
                if (ConversationEventWriter.Write(writer, happened, caller.SeesDecisions))
                {
                    lastSign = time.GetTimestamp();
                }
            }
        }

        return Math.Max(after, page.LastSeq);
    }

    private TimeSpan WaitFor(CallerIdentity caller, long lastSign)
    {
        var wait = options.Value.HeartbeatInterval - time.GetElapsedTime(lastSign);
        if (caller.ExpiresAt is { } end && end - time.GetUtcNow() < wait)
        {
            wait = end - time.GetUtcNow();
        }

        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private Task<EventPage?> Read(CallerIdentity caller, string key, long after, TimeSpan wait)
    {
        if (caller.IsVisitor)
        {
            // The customer's devices need not be told of what the customer reads here.
            RequestContext.Set(ConversationReader.ByCustomer, true);
        }

        return grains.GetConversation(key).ReadEventsAsync(after, PageSize, wait);
    }

    [LoggerMessage(3011, LogLevel.Debug, "An event stream asks again after {Fault}.")]
    private partial void LogRetry(string fault);
}
