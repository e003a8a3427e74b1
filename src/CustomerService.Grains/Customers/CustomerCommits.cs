using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Customers;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Customers;

/// <summary>The gate, and the one place that writes.</summary>
internal sealed class CustomerCommits(JournaledActor<CustomerState> actor, TimeProvider time)
{
    /// <summary>The last to enter the gate; a task per waiter is smaller than a semaphore per customer.</summary>
    private Task _gate = Task.CompletedTask;

    /// <summary>Runs one thing at a time, in the order of the calls.</summary>
    public async Task<T> InGateAsync<T>(Func<Task<T>> work)
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
    public async Task<CustomerResult> ObeyAsync(CustomerRuling ruling, bool cover = false)
    {
        if (ruling.Problem is not null)
        {
            return CustomerResults.Problem(ruling.Status, ruling.Problem);
        }

        if (ruling.Events.IsEmpty)
        {
            return CustomerResults.Done;
        }

        if (cover)
        {
            await CoverAsync();
        }

        return await CommitAsync(ruling.Events) is { IsWritten: false } outcome ? Failed(outcome) : CustomerResults.Done;
    }

    /// <summary>Commits. A duplicate means that a further row exists already, and nothing was written. Only in the gate.</summary>
    public async ValueTask<CommitOutcome> CommitAsync(ImmutableArray<CustomerEvent> events, params IReadOnlyList<RowOperation> rows)
    {
        if (actor.HasEnded)
        {
            return CommitOutcome.Lost("The activation has ended.");
        }

        var state = CustomerFold.Apply(actor.Snapshot, events);
        var outcome = await actor.WriteAsync(
            state,
            state.LastSeq,
            events.IsEmpty ? default : JsonSerializer.SerializeToUtf8Bytes(events, CustomerJson.Default.ImmutableArrayCustomerEvent),
            rows);
        if (outcome.IsWritten)
        {
            actor.Export(events, state.LastSeq);
        }

        return outcome;
    }

    /// <summary>Ends the activation where it has to, and says what callers hear.</summary>
    public CustomerResult Failed(CommitOutcome outcome)
    {
        actor.Heed(outcome);
        return CustomerResults.Unavailable;
    }

    /// <summary>
    /// A commit of an activation that was thought dead may still be under way; after this it can't land any more. Only in the gate.
    /// </summary>
    public async Task<CustomerResult> FenceAsync() =>
        !actor.Journal.Fenced && actor.Snapshot.Exists && await CommitAsync([]) is { IsWritten: false } outcome
            ? Failed(outcome)
            : CustomerResults.Done;

    /// <summary>Makes sure that this customer is looked at after whatever is begun now, so that no crash leaves it half done.</summary>
    public ValueTask CoverAsync() => actor.CoverAsync(time.GetUtcNow());
}
