using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Diagnostics;
using CustomerService.Grains.Actors;

namespace CustomerService.Grains.Customers;

/// <summary>
/// Merging two customers and undoing it: three commits in two journals, in an order in which every crash leaves something
/// that the survivor can finish, by its own next call or by the wake-up that was written first.
/// </summary>
internal sealed class CustomerMerger(
    JournaledActor<CustomerState> actor, CustomerCommits commits, CustomerReader reader, CustomerServices services)
{
    private (PendingMerge Pending, Task<CustomerResult> Answer)? _finishing;

    private CustomerState State => actor.Snapshot;

    /// <summary>What a decision made before the gate hears when another one overtook it: nothing done, decide anew.</summary>
    private Task<CustomerResult>? Later =>
        State.Pending is not null || State.MergedInto is not null ? Task.FromResult(CustomerResults.Done) : null;

    public async Task<CustomerResult> MergeAsync(string otherId)
    {
        if (!GrainKeys.IsId(otherId) || otherId == actor.Id)
        {
            return CustomerResults.Problem(CommandStatus.Refused, "A customer can be merged with another customer only.");
        }

        while (true)
        {
            if (State.MergedInto is { } survivor)
            {
                // Merged the other way round before: they are one, which is what was asked for.
                return reader.Seen(survivor, survivor == otherId
                    ? CustomerResults.Done with { Profile = await Customer(survivor).GetAsync() }
                    : await Customer(survivor).MergeAsync(otherId));
            }

            if (State.Includes(otherId))
            {
                return await reader.WithProfileAsync(CustomerResults.Done);
            }

            var pending = State.Pending;
            var result = pending is null ? await BeginMergeAsync(otherId) : await FinishAsync(pending);

            // A refusal of something else that was half done is not an answer to this.
            var isAnswer = pending is null || (!pending.Undo && pending.OtherId == otherId);
            if (result.Status == CommandStatus.Unavailable || (isAnswer && result.Status != CommandStatus.Accepted))
            {
                return result;
            }
        }
    }

    public async Task<CustomerResult> UnmergeAsync(string otherId)
    {
        while (true)
        {
            if (State.MergedInto is { } survivor)
            {
                return reader.Seen(survivor, await Customer(survivor).UnmergeAsync(otherId));
            }

            if (State.Pending is { } pending)
            {
                if (await FinishAsync(pending) is { Status: CommandStatus.Unavailable } unfinished)
                {
                    return unfinished;
                }

                continue;
            }

            var result = await commits.InGateAsync(
                () => Later ?? commits.ObeyAsync(CustomerRules.BeginUnmerge(State, otherId, services.Time.GetUtcNow()), cover: true));
            if (result.Status != CommandStatus.Accepted)
            {
                return result;
            }

            if (State.Merges.Any(m => m.OtherId == otherId && m.IsReleased))
            {
                return await reader.WithProfileAsync(CustomerResults.Done);
            }
        }
    }

    public Task<CustomerResult> BeMergedIntoAsync(string survivorId) => commits.InGateAsync(async () =>
    {
        // Checks the id; it will be called.
        _ = GrainKeys.Make(actor.Tenant, survivorId);
        var result = await commits.ObeyAsync(CustomerRules.BeMergedInto(State, survivorId, services.Time.GetUtcNow()));
        if (result.Status == CommandStatus.Accepted)
        {
            return result with { Profile = CustomerView.Handover(actor.Id, State) };
        }

        // The survivor gives up on hearing this, so a consent of an older activation must not land any more.
        return await commits.FenceAsync() is { Status: not CommandStatus.Accepted } unfenced ? unfenced : result;
    });

    public Task<CustomerResult> BeReleasedAsync(string survivorId) => commits.InGateAsync(
        () => commits.ObeyAsync(CustomerRules.BeReleased(State, survivorId, services.Time.GetUtcNow())));

    /// <summary>
    /// Does the second and third step of what was begun. One call at a time: of two answers under way to the same question,
    /// a consent and a refusal, the refusal could be heard first.
    /// </summary>
    public async Task<CustomerResult> FinishAsync(PendingMerge pending)
    {
        while (_finishing is { } running)
        {
            var result = await running.Answer;
            if (running.Pending == pending)
            {
                return result;
            }
        }

        var answer = FinishOnceAsync(pending);
        _finishing = answer.IsCompleted ? null : (pending, answer);
        return await answer;
    }

    private ICustomerGrain Customer(string id) => services.Customer(actor.Tenant, id);

    /// <summary>Commits the intention; accepted also when something else got in between, and there is to be decided anew.</summary>
    private async Task<CustomerResult> BeginMergeAsync(string otherId)
    {
        if (!State.Exists)
        {
            return CustomerResults.Problem(CommandStatus.NotFound, "There is no such customer.");
        }

        if (await Customer(otherId).GetAsync() is not { } other)
        {
            return CustomerResults.Problem(CommandStatus.NotFound, "There is no such customer to merge.");
        }

        if (other.MergedInto is { } elsewhere && elsewhere != actor.Id)
        {
            return CustomerResults.Problem(CommandStatus.Refused, $"That customer was merged into '{elsewhere}' before; merge that one.");
        }

        var data = other.MergedInto is null ? CustomerView.Data(other) : CustomerData.Empty;
        return await commits.InGateAsync(
            () => Later ?? commits.ObeyAsync(CustomerRules.BeginMerge(State, otherId, data, services.Time.GetUtcNow()), cover: true));
    }

    private async Task<CustomerResult> FinishOnceAsync(PendingMerge pending)
    {
        try
        {
            return await FinishStepsAsync(pending);
        }
        finally
        {
            _finishing = null;
        }
    }

    private async Task<CustomerResult> FinishStepsAsync(PendingMerge pending)
    {
        CrashPoint.Hit("merge.before");
        var other = Customer(pending.OtherId);
        var answer = await (pending.Undo ? other.BeReleasedAsync(actor.Id) : other.BeMergedIntoAsync(actor.Id));
        CrashPoint.Hit("merge.after");
        if (answer.Status == CommandStatus.Unavailable)
        {
            return answer;
        }

        var committed = await commits.InGateAsync(() => commits.ObeyAsync((pending.Undo, answer.Profile) switch
        {
            // Whatever the other says: it is not this one's any more. An erased one has nothing to take along.
            (true, _) => CustomerRules.CompleteUnmerge(State, pending, services.Time.GetUtcNow()),
            (false, { } given) => CustomerRules.CompleteMerge(
                State, pending, CustomerView.Data(given), [.. given.Merged.Select(m => m.CustomerId)], services.Time.GetUtcNow()),
            (false, null) => CustomerRules.AbandonMerge(State, pending, services.Time.GetUtcNow()),
        }));
        return committed.Status != CommandStatus.Accepted || pending.Undo ? committed : answer with { Profile = null };
    }
}
