using CustomerService.Conversations;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// A conversation without its grain: puts its parts together, and says what comes after what in an activation's life. A message goes
/// <see cref="Mailbox"/> → <see cref="TurnRunner"/> → <see cref="ConversationCommits"/> → <see cref="OutboxDispatcher"/>.
/// </summary>
internal sealed partial class ConversationActor : IMailboxOwner, ICommitListener
{
    public static readonly JournaledKind<ConversationSnapshot> Kind =
        new(
            "conversation", "c", WakeupKind.Conversation, ConversationSnapshot.Empty, ConversationJson.Default.ConversationSnapshot,
            ConversationFeed.Instance);

    private readonly ConversationServices _services;
    private readonly IActivation _activation;
    private readonly RecentMarkers _recent = new();
    private readonly OutboxLedger _outbox = new();
    private readonly EventNews _news;
    private readonly ConversationCommits _commits;
    private readonly TurnRunner _turns;
    private ChangeAllowance _changes;
    private bool _recovered;

    public ConversationActor(ConversationServices services, IActivation activation)
    {
        (_services, _activation) = (services, activation);
        Journaled = new JournaledActor<ConversationSnapshot>(services.Journaled, Kind, activation);
        Reader = new EventReader(Journaled);
        Mailbox = new Mailbox(services.Options, services.Metrics, this);
        _news = new EventNews(services.Waits, services.Time, activation);
        _commits = new ConversationCommits(Journaled, _outbox, _recent, _news, services, this);
        Redeliveries = new RedeliveryFilter(Journaled, _recent, Reader, Mailbox, services.Metrics);
        _turns = new TurnRunner(Journaled, _commits, Redeliveries, Reader, Mailbox, services, activation);
    }

    public JournaledActor<ConversationSnapshot> Journaled { get; }

    public Mailbox Mailbox { get; }

    public EventReader Reader { get; }

    public RedeliveryFilter Redeliveries { get; }

    public ConversationState State => Journaled.Snapshot.State;

    public bool HasEnded => Journaled.HasEnded;

    public CommandResult? Refusal => Journaled.IsErased ? Refusals.Erased : Journaled.HasEnded ? Refusals.Unavailable : null;

    // Most conversations have no outbox, and none of their parts is in memory while nobody sends.
    private OutboxRecorder Recorder => field ??= new(Journaled, _outbox, _commits, Mailbox, _services);

    private OutboxDispatcher Dispatcher => field ??= new(Journaled, _outbox, Recorder, Reader, _services, _activation);

    private ConversationUpkeep Upkeep => new(Journaled, _outbox, Recorder, Dispatcher, _turns, _commits, Reader, _services);

    private DeliveryReports Reports => new(Journaled, _outbox, Recorder, _commits, Reader, _services);

    private MessageDeletions Deletions => new(Journaled, _commits, Reader, _services.Time);

    private DeadLetters DeadLetters => new(Journaled, _outbox, _commits, Reader, _services.Time);

    /// <summary>Begins an activation's life.</summary>
    /// <param name="handover">What came from another silo; null where nothing did.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task BeginAsync(ConversationHandover? handover, CancellationToken ct)
    {
        try
        {
            if (handover is null)
            {
                await LoadAsync(ct);
            }
            else
            {
                await Journaled.ResumeAsync(handover.HeadTag!, handover.Head, ct);
                TakeOver(handover);
                GoOn();
            }
        }
        catch (StoreUnavailableException)
        {
            // The caller hears "try again" instead of an activation failure, and the next work tries to load again. Ending
            // here would not do: the runtime would pass the call on to further activations, and then reject it.
        }

        _services.Metrics.Activated();
    }

    /// <summary>Ends an activation's life: what is under way ends first, as far as there is time.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        _news.Announce();
        if (_outbox.HasOpened)
        {
            await Dispatcher.StopAsync(ct);
        }

        Journaled.End();
        _turns.Stop();
        await Mailbox.FinishAsync(ct);
        if (_outbox.HasSettled && !Mailbox.IsWorking && !Journaled.HasLost && Journaled.Journal.Fenced)
        {
            // Where it can't be recorded, the next activation sends again under the same key: harmless for the class that may wait.
            await Recorder.SettleAsync();
        }

        _services.Metrics.Deactivated(_outbox);
    }

    /// <summary>
    /// What the next activation can go on with; null while something is under way, or where there is nothing: the store is what it goes by
    /// then.
    /// </summary>
    public ConversationHandover? HandOver()
    {
        if (Mailbox.IsWorking
            || (_outbox.HasOpened && Dispatcher.IsDispatching)
            || Journaled is { HasLost: true } or { IsErased: true } or { IsLoaded: false }
            || Journaled.HandOver(State.LastSeq) is not var (tag, head))
        {
            return null;
        }

        var recent = _recent.All.ToArray();
        return new ConversationHandover
        {
            HeadTag = tag,
            Head = head,
            RecentKeys = [.. recent.Select(marker => marker.Key)],
            RecentMarkers = [.. recent.Select(marker => marker.Value.Encode())],
            WakeDue = Journaled.WakeDue,
            Open = _outbox.Open,
            Settled = _outbox.Settled,
            Uncounted = _outbox.Uncounted,
        };
    }

    public Task TakeTurnAsync(List<MessageItem> burst) => _turns.TakeTurnAsync(burst);

    ValueTask<CommandResult?> IMailboxOwner.PrepareAsync() => _recovered || Refusal is not null ? default : RecoverAsync();

    CommandResult IMailboxOwner.Failed(Exception e) => Failed(e);

    void ICommitListener.Enlisted(List<OutboxEntry> entries) => Dispatcher.Enlist(entries);

    void ICommitListener.PruneDue() => _ = Mailbox.PutNewsAsync(() => Upkeep.PruneMarkersAsync());

    private async Task LoadAsync(CancellationToken ct)
    {
        if (await Journaled.LoadAsync(ct))
        {
            _services.Metrics.Loaded();
        }
    }

    private async ValueTask<CommandResult?> RecoverAsync()
    {
        try
        {
            if (!Journaled.IsLoaded)
            {
                await LoadAsync(CancellationToken.None);
            }

            if (Refusal is { } refusal)
            {
                return refusal;
            }

            if (Journaled.Snapshot.Outbox.Open > 0 || _outbox.HasOpened || _outbox.HasSettled || !State.Unanswered.IsEmpty)
            {
                await Upkeep.RecoverAsync();
            }

            _recovered = true;
            return null;
        }
        catch (Exception e)
        {
            // The next work tries to recover again.
            return Failed(e);
        }
    }

    /// <summary>What was in memory on the other silo.</summary>
    private void TakeOver(ConversationHandover handover)
    {
        for (var i = 0; i < Math.Min(handover.RecentKeys.Count, handover.RecentMarkers.Count); i++)
        {
            _recent.Remember([new(handover.RecentKeys[i], DedupeMarker.Decode(handover.RecentMarkers[i]))]);
        }

        Journaled.WakeDue = handover.WakeDue;
        _outbox.Fill(handover.Open is { Count: > 0 } open ? open : null, handover.Settled);
        _outbox.Uncounted = handover.Uncounted;
        if (_outbox.OpenCount > 0)
        {
            Recorder.Measure();
        }

        _services.Metrics.Migrated();
    }

    /// <summary>Goes on with what was under way, without waiting for the next message or for the wake-up.</summary>
    private void GoOn()
    {
        if (!State.Unanswered.IsEmpty || Journaled.Snapshot.Outbox.Open > 0)
        {
            _ = Mailbox.PutNewsAsync(() => Task.FromResult(Results.Of(State, State.LastSeq)));
        }
    }

    private CommandResult Failed(Exception e)
    {
        switch (e)
        {
            case SubjectErasedException:
                Journaled.MarkErased();
                return Refusals.Erased;
            case var away when StoreFaults.IsAway(away):
                LogAway(_services.Logger, e);
                break;
            default:
                LogWorkFailed(_services.Logger, e);
                break;
        }

        return Refusals.Unavailable;
    }

    [LoggerMessage(2102, LogLevel.Error, "Work in a conversation's mailbox failed; its sender was told to try again.")]
    private static partial void LogWorkFailed(ILogger logger, Exception e);

    [LoggerMessage(2108, LogLevel.Warning, "The store does not answer; work in a conversation's mailbox was given up, and its sender told to try again.")]
    private static partial void LogAway(ILogger logger, Exception e);
}
