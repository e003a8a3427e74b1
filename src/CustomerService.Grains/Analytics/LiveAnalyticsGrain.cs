using CustomerService.Analytics;
using CustomerService.Conversations;
using CustomerService.Grains.Events;
using CustomerService.Storage.GrainStorage;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
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

    private CursorTable _cursors = new(CursorCapacity, DateTimeOffset.MinValue);
    private LiveTally _tally = new();
    private bool _changed;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _tally = stored.State.Tally;
        if (!stored.RecordExists)
        {
            _tally.Since = time.GetUtcNow();
        }

        var storedUntil = _tally.LastEventAt ?? DateTimeOffset.MinValue;
        _cursors = new CursorTable(CursorCapacity, storedUntil);
        foreach (var (conversation, seq) in stored.State.Cursors)
        {
            _cursors.Set(conversation, seq, storedUntil);
        }

        this.RegisterGrainTimer(StoreAsync, new GrainTimerCreationOptions(StoreInterval, StoreInterval));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => StoreAsync(cancellationToken);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<ConversationFactBatch>().ResumeAsync(this);

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
        var first = facts.Facts[0].Seq;
        var known = _cursors.Find(conversation);
        var counted = known ?? Math.Max(0, first - 1 - RepairPage);
        if (first > counted + 1)
        {
            await RepairAsync(conversation, counted, first, known is null ? _cursors.ForgottenUntil : DateTimeOffset.MinValue);
            counted = first - 1;
        }

        foreach (var fact in facts.Facts)
        {
            if (fact.Seq > counted)
            {
                _tally.Add(fact);
                counted = fact.Seq;
            }
        }

        _cursors.Set(conversation, counted, facts.Facts[^1].At);
    }

    /// <summary>
    /// Counts from the journal what the stream did not bring: events between two seqs, but none that an entry forgotten since may have
    /// counted.
    /// </summary>
    private async Task RepairAsync(string conversation, long after, long before, DateTimeOffset countedUntil)
    {
        var missing = new List<ConversationFact>();
        var grain = GrainFactory.GetConversation(GrainKeys.Make(this.GetPrimaryKeyString(), conversation));
        while (after < before - 1 && await grain.ReadEventsAsync(after, RepairPage, TimeSpan.Zero) is { Events.IsEmpty: false } page)
        {
            missing.AddRange(page.Events.Where(e => e.Seq < before && e.At > countedUntil).Select(EventFacts.From));
            after = page.LastSeq;
        }

        // Counted only when all is read: a repair that fails half-way is repeated as a whole.
        missing.ForEach(_tally.Add);
        if (missing.Count > 0)
        {
            _tally.GapsRepaired++;
        }
    }

    private async Task StoreAsync(CancellationToken ct)
    {
        if (!_changed)
        {
            return;
        }

        _changed = false;
        stored.State = new LiveAnalyticsState { Tally = _tally, Cursors = _cursors.Newest(CursorsStored), Newer = stored.State.Newer };
        try
        {
            await stored.WriteStateAsync(ct);
        }
        catch (InconsistentStateException e)
        {
            // Another activation stored its own counters; this one can never store again, and ends.
            LogStoreFailed(e);
            DeactivateOnIdle();
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
