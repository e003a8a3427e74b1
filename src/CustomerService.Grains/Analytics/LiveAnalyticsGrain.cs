using System.Collections.Immutable;
using CustomerService.Analytics;
using CustomerService.Conversations;
using CustomerService.Grains.Events;
using CustomerService.Grains.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace CustomerService.Grains.Analytics;

/// <summary>
/// Counts a tenant's events from the stream. The stream is a hint: what comes twice is ignored by seq, what is missing is
/// read from the journal, what can't be counted is parked, and nothing thrown here ever reaches the stream.
/// </summary>
/// <remarks>
/// Stored every few seconds and at the end of an activation. After a crash the counters go on from the last stored ones:
/// conversations that speak again are repaired by their gap; those that fell silent within these seconds are missing here
/// (not in the journal).
/// </remarks>
[GrainType("live-analytics"), ImplicitStreamSubscription(ConversationStream.Namespace)]
internal sealed partial class LiveAnalyticsGrain(
    [PersistentState("live-analytics", GrainStores.Default)] IPersistentState<LiveAnalyticsState> stored,
    ParkedEvents parked,
    TimeProvider time,
    ILogger<LiveAnalyticsGrain> logger) : Grain, ILiveAnalyticsGrain, IStreamSubscriptionObserver, IAsyncObserver<ConversationFactBatch>
{
    private const int CursorCapacity = 100_000;
    private const int CursorsStored = 5_000;
    private const int RepairPage = 500;
    private static readonly TimeSpan StoreInterval = TimeSpan.FromSeconds(5);

    private readonly CursorTable _cursors = new(CursorCapacity);
    private LiveTally _tally = new();
    private bool _changed;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _tally = stored.State.Tally;
        if (!stored.RecordExists)
        {
            _tally.Since = time.GetUtcNow();
        }

        foreach (var (conversation, seq) in stored.State.Cursors)
        {
            _cursors.Set(conversation, seq);
        }

        this.RegisterGrainTimer(StoreAsync, new GrainTimerCreationOptions(StoreInterval, StoreInterval));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => StoreAsync(cancellationToken);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<ConversationFactBatch>().ResumeAsync(this);

    public Task<LiveCounters> ReadAsync() => Task.FromResult(_tally.Read(time.GetUtcNow()));

    public async Task OnNextAsync(ConversationFactBatch item, StreamSequenceToken? token = null)
    {
        foreach (var facts in item.Items)
        {
            try
            {
                await CountAsync(facts);
            }
            catch (Exception e)
            {
                // One bad event must not stop the stream: it would block every event behind it.
                LogParked(e);
                _tally.Parked++;
                await parked.ParkAsync(this.GetPrimaryKeyString(), facts, e.GetType().Name);
            }
        }

        _changed = true;
    }

    public Task OnErrorAsync(Exception ex)
    {
        LogStreamError(ex);
        return Task.CompletedTask;
    }

    private async Task CountAsync(ConversationFacts facts)
    {
        var conversation = facts.ConversationId;
        var counted = _cursors.Find(conversation) ?? Before(facts.Facts[0]);
        if (facts.Facts[0].Seq > counted + 1)
        {
            counted = await RepairAsync(conversation, counted, facts.Facts[0].Seq);
        }

        foreach (var fact in facts.Facts)
        {
            if (fact.Seq > counted)
            {
                _tally.Add(fact);
                counted = fact.Seq;
            }
        }

        _cursors.Set(conversation, counted);
    }

    /// <summary>A conversation not heard of (lately): what came before its first fact here was counted before it was forgotten, unless the first is among the first events.</summary>
    private static long Before(ConversationFact first) => first.Seq <= RepairPage && first.Seq > 1 ? 0 : first.Seq - 1;

    private async Task<long> RepairAsync(string conversation, long after, long before)
    {
        var grain = GrainFactory.GetGrain<IConversationGrain>(GrainKeys.Make(this.GetPrimaryKeyString(), conversation));
        while (after < before - 1 && await grain.ReadEventsAsync(after, RepairPage, TimeSpan.Zero) is { Events.IsEmpty: false } page)
        {
            foreach (var e in page.Events.Where(e => e.Seq < before))
            {
                _tally.Add(EventFacts.From(e));
            }

            after = Math.Min(page.LastSeq, before - 1);
        }

        _tally.GapsRepaired++;
        return after;
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        if (!_changed)
        {
            return;
        }

        _changed = false;
        stored.State = new LiveAnalyticsState { Tally = _tally, Cursors = _cursors.Newest(CursorsStored) };
        try
        {
            await stored.WriteStateAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Counters are a convenience; they are stored again in a few seconds.
            _changed = true;
            LogStoreFailed(e);
        }
    }

    [LoggerMessage(2601, LogLevel.Error, "An event could not be counted; it was parked.")]
    private partial void LogParked(Exception e);

    [LoggerMessage(2602, LogLevel.Warning, "The event stream reported an error.")]
    private partial void LogStreamError(Exception e);

    [LoggerMessage(2603, LogLevel.Warning, "Live counters could not be stored; it is tried again.")]
    private partial void LogStoreFailed(Exception e);
}
