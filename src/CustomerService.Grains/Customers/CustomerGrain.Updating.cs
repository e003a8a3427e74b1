using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Customers;

/// <summary>What is said of a customer.</summary>
internal sealed partial class CustomerGrain
{
    public Task<CustomerResult> UpdateAsync(CustomerUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return GuardAsync(async () =>
        {
            while (true)
            {
                if (State.MergedInto is { } survivor)
                {
                    return Seen(survivor, await Customer(survivor).UpdateAsync(update));
                }

                if (await InGateAsync(() => UpdateHereAsync(update)) is { } result)
                {
                    return result.Status == CommandStatus.Accepted ? await WithProfileAsync(result) : result;
                }
            }
        });
    }

    public async Task LinkConversationAsync(string conversationId)
    {
        if (!GrainKeys.IsId(conversationId))
        {
            throw new ArgumentException("That is no id of a conversation.", nameof(conversationId));
        }

        var result = await GuardAsync(async () =>
        {
            while (true)
            {
                if (State.MergedInto is { } survivor)
                {
                    // Listed before the merge: saying it again is nothing new for the survivor.
                    if (await _journal.ReadRowAsync(ConversationList.Marker(conversationId), CancellationToken.None) is null)
                    {
                        await Customer(survivor).LinkConversationAsync(conversationId);
                    }

                    return Done;
                }

                if (await InGateAsync(() => LinkHereAsync(conversationId)) is { } result)
                {
                    return result;
                }
            }
        });

        // An erased customer has no list, and their conversations go on without one.
        if (result.Status == CommandStatus.Unavailable)
        {
            throw new StoreUnavailableException("The conversation could not be listed under its customer.");
        }
    }

    /// <summary>Null when the customer was merged into another meanwhile.</summary>
    private async Task<CustomerResult?> LinkHereAsync(string conversationId)
    {
        if (State.MergedInto is not null)
        {
            return null;
        }

        var ruling = CustomerRules.Link(State, conversationId, services.Time.GetUtcNow());
        var outcome = await CommitAsync(ruling.Events, ConversationList.Rows((ConversationLinked)ruling.Events[0]));

        // One that is listed already is what was asked for.
        return outcome.IsWritten || outcome.Kind == CommitKind.Duplicate ? Done : Failed(outcome);
    }

    /// <summary>Null when the customer was merged into another meanwhile.</summary>
    private async Task<CustomerResult?> UpdateHereAsync(CustomerUpdate update)
    {
        if (State.MergedInto is not null)
        {
            return null;
        }

        var ruling = CustomerRules.Update(State, update, services.Time.GetUtcNow());
        ImmutableArray<CustomerIdentity> proven = [.. ruling.Events.OfType<CustomerUpdated>().SelectMany(e => e.Identities).Where(i => i.Verified)];
        if (proven.IsEmpty)
        {
            return await ObeyAsync(ruling);
        }

        // Directory and journal are two partitions: first the claim, which alone is worth nothing, then the journal, then
        // the confirmation. A crash before the journal leaves a claim that runs out; one after it is made up for by the wake-up.
        await CoverAsync();
        if (!await ClaimAsync(proven))
        {
            return TakenAddress;
        }

        return await CommitAsync(ruling.Events, []) is { IsWritten: false } outcome ? Failed(outcome) : await ConfirmOwnAsync();
    }

    private async Task<bool> ClaimAsync(ImmutableArray<CustomerIdentity> identities)
    {
        for (var i = 0; i < identities.Length; i++)
        {
            if (!await services.Directory.ClaimAsync(_tenant, _id, identities[i]))
            {
                foreach (var claimed in identities[..i])
                {
                    await services.Directory.WithdrawAsync(_tenant, _id, claimed);
                }

                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Confirms this customer's verified addresses in the directory; where that knows better, they are verified no more.
    /// Only in the gate.
    /// </summary>
    private async Task<CustomerResult> ConfirmOwnAsync()
    {
        var result = Done;
        foreach (var identity in State.Own.Identities.Where(i => i.Verified))
        {
            try
            {
                if (await services.Directory.ConfirmAsync(_tenant, _id, identity))
                {
                    continue;
                }
            }
            catch (StoreUnavailableException e)
            {
                // The journal has it, and whoever looks it up asks the journal about an unconfirmed claim.
                LogUnconfirmed(services.Logger, e);
                continue;
            }

            LogDisproved(services.Logger);
            if (await CommitAsync(CustomerRules.Disprove(State, identity, services.Time.GetUtcNow()).Events, []) is { IsWritten: false } outcome)
            {
                return Failed(outcome);
            }

            result = TakenAddress;
        }

        return result;
    }

    private static readonly CustomerResult TakenAddress =
        Problem(CommandStatus.Refused, "An address that was given as verified belongs to another customer. If they are the same person, merge them.");
}
