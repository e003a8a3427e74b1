using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Diagnostics;

namespace CustomerService.Grains.Customers;

/// <summary>
/// Merging two customers and undoing it: three commits in two journals, in an order in which every crash leaves something
/// that the survivor can finish, by its own next call or by the wake-up that was written first.
/// </summary>
internal sealed partial class CustomerGrain
{
    public Task<CustomerResult> MergeAsync(string otherCustomerId) => GuardAsync(async () =>
    {
        if (!GrainKeys.IsId(otherCustomerId) || otherCustomerId == _id)
        {
            return Problem(CommandStatus.Refused, "A customer can be merged with another customer only.");
        }

        while (true)
        {
            if (State.MergedInto is { } survivor)
            {
                // Merged the other way round before: they are one, which is what was asked for.
                return Seen(survivor, survivor == otherCustomerId
                    ? Done with { Profile = await Customer(survivor).GetAsync() }
                    : await Customer(survivor).MergeAsync(otherCustomerId));
            }

            if (State.Includes(otherCustomerId))
            {
                return await WithProfileAsync(Done);
            }

            var pending = State.Pending;
            var result = pending is null ? await BeginMergeAsync(otherCustomerId) : await FinishAsync(pending);

            // A refusal of something else that was half done is not an answer to this.
            var isAnswer = pending is null || (!pending.Undo && pending.OtherId == otherCustomerId);
            if (result.Status == CommandStatus.Unavailable || (isAnswer && result.Status != CommandStatus.Accepted))
            {
                return result;
            }
        }
    });

    public Task<CustomerResult> UnmergeAsync(string otherCustomerId) => GuardAsync(async () =>
    {
        while (true)
        {
            if (State.MergedInto is { } survivor)
            {
                return Seen(survivor, await Customer(survivor).UnmergeAsync(otherCustomerId));
            }

            if (State.Pending is { } pending)
            {
                if (await FinishAsync(pending) is { Status: CommandStatus.Unavailable } unfinished)
                {
                    return unfinished;
                }

                continue;
            }

            var result = await InGateAsync(() => Later ?? ObeyAsync(CustomerRules.BeginUnmerge(State, otherCustomerId, services.Time.GetUtcNow()), cover: true));
            if (result.Status != CommandStatus.Accepted)
            {
                return result;
            }

            if (State.Merges.Any(m => m.OtherId == otherCustomerId && m.IsReleased))
            {
                return await WithProfileAsync(Done);
            }
        }
    });

    public Task<CustomerResult> BeMergedIntoAsync(string survivorId) => GuardAsync(() => InGateAsync(async () =>
    {
        // Checks the id; it will be called.
        _ = GrainKeys.Make(_tenant, survivorId);
        var result = await ObeyAsync(CustomerRules.BeMergedInto(State, survivorId, services.Time.GetUtcNow()));
        if (result.Status == CommandStatus.Accepted)
        {
            return result with { Profile = CustomerView.Handover(_id, State) };
        }

        // The survivor gives up on hearing this, so a consent of an older activation must not land any more.
        return await FenceAsync() is { Status: not CommandStatus.Accepted } unfenced ? unfenced : result;
    }));

    public Task<CustomerResult> BeReleasedAsync(string survivorId) => GuardAsync(() => InGateAsync(
        () => ObeyAsync(CustomerRules.BeReleased(State, survivorId, services.Time.GetUtcNow()))));

    /// <summary>Commits the intention; accepted also when something else got in between, and there is to be decided anew.</summary>
    private async Task<CustomerResult> BeginMergeAsync(string otherId)
    {
        if (!State.Exists)
        {
            return Problem(CommandStatus.NotFound, "There is no such customer.");
        }

        if (await Customer(otherId).GetAsync() is not { } other)
        {
            return Problem(CommandStatus.NotFound, "There is no such customer to merge.");
        }

        if (other.MergedInto is { } elsewhere && elsewhere != _id)
        {
            return Problem(CommandStatus.Refused, $"That customer was merged into '{elsewhere}' before; merge that one.");
        }

        var data = other.MergedInto is null ? CustomerView.Data(other) : CustomerData.Empty;
        return await InGateAsync(() => Later ?? ObeyAsync(CustomerRules.BeginMerge(State, otherId, data, services.Time.GetUtcNow()), cover: true));
    }

    /// <summary>
    /// Does the second and third step of what was begun. One call at a time: of two answers under way to the same question,
    /// a consent and a refusal, the refusal could be heard first.
    /// </summary>
    private async Task<CustomerResult> FinishAsync(PendingMerge pending)
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
        var answer = await (pending.Undo ? other.BeReleasedAsync(_id) : other.BeMergedIntoAsync(_id));
        CrashPoint.Hit("merge.after");
        if (answer.Status == CommandStatus.Unavailable)
        {
            return answer;
        }

        var committed = await InGateAsync(() => ObeyAsync((pending.Undo, answer.Profile) switch
        {
            // Whatever the other says: it is not this one's any more. An erased one has nothing to take along.
            (true, _) => CustomerRules.CompleteUnmerge(State, pending, services.Time.GetUtcNow()),
            (false, { } given) => CustomerRules.CompleteMerge(
                State, pending, CustomerView.Data(given), [.. given.Merged.Select(m => m.CustomerId)], services.Time.GetUtcNow()),
            (false, null) => CustomerRules.AbandonMerge(State, pending, services.Time.GetUtcNow()),
        }));
        return committed.Status != CommandStatus.Accepted || pending.Undo ? committed : answer with { Profile = null };
    }

    private (PendingMerge Pending, Task<CustomerResult> Answer)? _finishing;

    /// <summary>What a decision made before the gate hears when another one overtook it: nothing done, decide anew.</summary>
    private Task<CustomerResult>? Later => State.Pending is not null || State.MergedInto is not null ? Task.FromResult(Done) : null;
}
