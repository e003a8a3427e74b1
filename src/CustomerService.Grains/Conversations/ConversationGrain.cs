using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// The shell around the rules of a conversation: it queues, loads, calls models and policies, commits and dispatches.
/// Read on in <c>.Mailbox</c> (one thing at a time), <c>.Turns</c> (customer messages), <c>.Commands</c>, <c>.Commit</c>,
/// <c>.Sending</c> (outbox), <c>.Reading</c>.
/// </summary>
/// <remarks>
/// Reentrant, because it keeps a queue of its own: calls only put items in the mailbox or read immutable snapshots; everything
/// that changes state runs in the one loop over the mailbox.
/// </remarks>
[GrainType("conversation"), Reentrant]
internal sealed partial class ConversationGrain(ConversationServices services) : Grain, IConversationGrain
{
    private string _tenant = "";
    private string _id = "";
    private Journal _journal = null!;
    private ConversationSnapshot _snapshot = ConversationSnapshot.Empty;

    private ConversationState State => _snapshot.State;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_tenant, _id) = GrainKeys.Split(this.GetPrimaryKeyString());
        _journal = new Journal(services.Store, services.Protection, services.Time, services.Ids, _tenant, _id, "c", services.Metrics.StoreRetried);
        var migrated = _handover is not null;
        try
        {
            await LoadAsync(cancellationToken);
            if (migrated)
            {
                GoOn();
            }
        }
        catch (SubjectErasedException)
        {
            _erased = true;
        }
        catch (StoreUnavailableException)
        {
            // The caller hears "try again" instead of an activation failure, and the next work tries to load again. Ending
            // here would not do: the runtime would pass the call on to further activations, and then reject it.
        }

        services.Metrics.Activated();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var handover = _handover;
        _handover = null;
        if (handover is not null)
        {
            _snapshot = Read(await _journal.ResumeAsync(handover.HeadTag!, handover.Head, cancellationToken), ConversationJson.Default.ConversationSnapshot);
            TakeOver(handover);
        }
        else if (await _journal.LoadAsync(cancellationToken) is { } snapshot)
        {
            _snapshot = Read(snapshot, ConversationJson.Default.ConversationSnapshot);
            services.Metrics.Loaded();
        }

        _loaded = true;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        AnnounceChange();
        await StopSendingAsync(cancellationToken);
        _ended = true;

        // Its message is durable and has a wake-up: whoever wakes next answers it.
        _slowTurn?.Decision.Dispose();

        await FinishWorkAsync(cancellationToken);
        await SettleOnDeactivationAsync();
        services.Metrics.Deactivated(this);
    }

    private bool _erased;
    private bool _loaded;
    private bool _stopping;
    private bool _ended;
    private bool _lost;

    private CommandResult? Unusable => _erased
        ? Erased
        : _ended ? Unavailable : null;

    private static readonly CommandResult Erased = Results.Problem(CommandStatus.Erased, "This conversation's data was erased.");

    private static readonly CommandResult Unavailable =
        Results.Problem(CommandStatus.Unavailable, "The conversation can't be stored right now; nothing was accepted. Try again.", TimeSpan.FromSeconds(1));

    private static readonly CommandResult Unsure = Results.Problem(
        CommandStatus.Unavailable, "It is not known whether this was stored. Send the same again: what was stored is not done twice.", TimeSpan.FromSeconds(1));

    [LoggerMessage(2101, LogLevel.Warning, "A conversation's activation ends because it may no longer write: {Reason}")]
    private static partial void LogLost(ILogger logger, string reason);

    [LoggerMessage(2102, LogLevel.Error, "Work in a conversation's mailbox failed; its sender was told to try again.")]
    private static partial void LogWorkFailed(ILogger logger, Exception e);

    [LoggerMessage(2104, LogLevel.Error, "Channel '{Channel}' failed instead of answering with a result; the outcome counts as unknown.")]
    private static partial void LogChannelFailed(ILogger logger, Exception e, string channel);

    [LoggerMessage(2103, LogLevel.Warning, "The store does not answer; a commit was not applied.")]
    private static partial void LogUnavailable(ILogger logger, Exception? e);
}
