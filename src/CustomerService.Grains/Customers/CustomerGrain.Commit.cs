using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Customers;

/// <summary>The gate and the one place that writes.</summary>
internal sealed partial class CustomerGrain
{
    /// <summary>A commit takes less than this, or fails: a wake-up that is due later than this covers it.</summary>
    private static readonly TimeSpan LongestCommit = TimeSpan.FromSeconds(10);

    /// <summary>The last to enter the gate; a task per waiter is smaller than a semaphore per customer.</summary>
    private Task _gate = Task.CompletedTask;

    /// <summary>Runs one thing at a time, in the order of the calls.</summary>
    private async Task<T> InGateAsync<T>(Func<Task<T>> work)
    {
        var before = _gate;
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gate = mine.Task;
        await before;
        try
        {
            return await work();
        }
        finally
        {
            mine.SetResult();
        }
    }

    /// <summary>Commits what a rule says, with a wake-up first where it leaves something to be finished. Only in the gate.</summary>
    private async Task<CustomerResult> ObeyAsync(CustomerRuling ruling, bool cover = false)
    {
        if (ruling.Problem is not null)
        {
            return Problem(ruling.Status, ruling.Problem);
        }

        if (!ruling.Events.IsEmpty)
        {
            if (cover)
            {
                await CoverAsync();
            }

            if (await CommitAsync(ruling.Events, []) is { IsWritten: false } outcome)
            {
                return Failed(outcome);
            }
        }

        return Done;
    }

    /// <summary>Commits. A duplicate means that a further row exists already, and nothing was written. Only in the gate.</summary>
    private async Task<CommitOutcome> CommitAsync(ImmutableArray<CustomerEvent> events, IReadOnlyList<RowOperation> rows)
    {
        if (_ended)
        {
            return CommitOutcome.Lost("The activation has ended.");
        }

        var state = CustomerFold.Apply(State, events);
        var outcome = await _journal.CommitAsync(
            new JournalCommit(
                state.LastSeq,
                JsonSerializer.SerializeToUtf8Bytes(state, CustomerJson.Default.CustomerState),
                events.IsEmpty ? default : JsonSerializer.SerializeToUtf8Bytes(events, CustomerJson.Default.ImmutableArrayCustomerEvent),
                rows));
        if (outcome.IsWritten)
        {
            _state = state;
            _card = null;
        }

        return outcome;
    }

    /// <summary>Ends the activation where it has to, and says what callers hear.</summary>
    private CustomerResult Failed(CommitOutcome outcome)
    {
        if (outcome.IsTheEnd)
        {
            _ended = true;
            DeactivateOnIdle();
            LogLost(services.Logger, outcome.Reason);
        }
        else
        {
            LogUnavailable(services.Logger, outcome.Cause);
        }

        return Unavailable;
    }

    /// <summary>A commit of an activation that was thought dead may still be under way; after this it can't land any more. Only in the gate.</summary>
    private async Task<CustomerResult> FenceAsync() =>
        !_journal.Fenced && State.Exists && await CommitAsync([], []) is { IsWritten: false } outcome ? Failed(outcome) : Done;

    /// <summary>Makes sure that this customer is looked at after whatever is begun now, so that no crash leaves it half done.</summary>
    private Task CoverAsync() => services.Wakeups.ScheduleAsync(
        WakeupKind.Customer, this.GetPrimaryKeyString(), services.Time.GetUtcNow() + LongestCommit + services.RecoveryDelay, CancellationToken.None);

    public async Task WakeAsync()
    {
        var result = await GuardAsync(async () =>
        {
            if (!State.Exists)
            {
                return Done;
            }

            if (await InGateAsync(FenceAsync) is { Status: not CommandStatus.Accepted } unfenced)
            {
                return unfenced;
            }

            if (State.Pending is { } pending && await FinishAsync(pending) is { Status: CommandStatus.Unavailable } unfinished)
            {
                return unfinished;
            }

            // An address that turned out to be another's is looked after, too.
            var confirmed = await InGateAsync(ConfirmOwnAsync);
            return confirmed.Status == CommandStatus.Unavailable ? confirmed : Done;
        });
        if (result.Status == CommandStatus.Unavailable)
        {
            // The sweeper keeps its row and asks again.
            throw new StoreUnavailableException("The customer could not be looked after.");
        }
    }
}
