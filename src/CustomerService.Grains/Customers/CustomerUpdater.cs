using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Customers;

/// <summary>What is said of a customer.</summary>
internal sealed partial class CustomerUpdater(
    JournaledActor<CustomerState> actor, CustomerCommits commits, CustomerReader reader, CustomerServices services)
{
    private CustomerState State => actor.Snapshot;

    public async Task<CustomerResult> UpdateAsync(CustomerUpdate update)
    {
        while (true)
        {
            if (State.MergedInto is { } survivor)
            {
                return reader.Seen(survivor, await services.Customer(actor.Tenant, survivor).UpdateAsync(update));
            }

            if (await commits.InGateAsync(() => UpdateHereAsync(update)) is { } result)
            {
                return result.Status == CommandStatus.Accepted ? await reader.WithProfileAsync(result) : result;
            }
        }
    }

    public async Task<CustomerResult> LinkAsync(string conversationId)
    {
        while (true)
        {
            if (State.MergedInto is { } survivor)
            {
                // Listed before the merge: saying it again is nothing new for the survivor.
                if (await actor.Journal.ReadRowAsync(ConversationList.Marker(conversationId), CancellationToken.None) is null)
                {
                    await services.Customer(actor.Tenant, survivor).LinkConversationAsync(conversationId);
                }

                return CustomerResults.Done;
            }

            if (await commits.InGateAsync(() => LinkHereAsync(conversationId)) is { } result)
            {
                return result;
            }
        }
    }

    /// <summary>
    /// Confirms this customer's verified addresses in the directory; where that knows better, they are verified no more.
    /// Only in the gate.
    /// </summary>
    public async Task<CustomerResult> ConfirmOwnAsync()
    {
        var result = CustomerResults.Done;
        foreach (var identity in State.Own.Identities.Where(i => i.Verified))
        {
            try
            {
                if (await services.Directory.ConfirmAsync(actor.Tenant, actor.Id, identity))
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
            if (
                await commits.CommitAsync(
                    CustomerRules.Disprove(State, identity, services.Time.GetUtcNow()).Events) is { IsWritten: false } outcome)
            {
                return commits.Failed(outcome);
            }

            result = CustomerResults.TakenAddress;
        }

        return result;
    }

    /// <summary>Null when the customer was merged into another meanwhile.</summary>
    private async Task<CustomerResult?> LinkHereAsync(string conversationId)
    {
        if (State.MergedInto is not null)
        {
            return null;
        }

        var ruling = CustomerRules.Link(State, conversationId, services.Time.GetUtcNow());
        var outcome = await commits.CommitAsync(ruling.Events, ConversationList.Rows((ConversationLinked)ruling.Events[0]));

        // One that is listed already is what was asked for.
        return outcome.IsWritten || outcome.Kind == CommitKind.Duplicate ? CustomerResults.Done : commits.Failed(outcome);
    }

    /// <summary>Null when the customer was merged into another meanwhile.</summary>
    private async Task<CustomerResult?> UpdateHereAsync(CustomerUpdate update)
    {
        if (State.MergedInto is not null)
        {
            return null;
        }

        var ruling = CustomerRules.Update(State, update, services.Time.GetUtcNow());
        ImmutableArray<CustomerIdentity> proven =
            [.. ruling.Events.OfType<CustomerUpdated>().SelectMany(e => e.Identities).Where(i => i.Verified)];
        if (proven.IsEmpty)
        {
            return await commits.ObeyAsync(ruling);
        }

        // Directory and journal are two partitions: first the claim, which alone is worth nothing, then the journal, then
        // the confirmation. A crash before the journal leaves a claim that runs out; one after it is made up for by the wake-up.
        await commits.CoverAsync();
        if (!await ClaimAsync(proven))
        {
            return CustomerResults.TakenAddress;
        }

        return await commits.CommitAsync(ruling.Events) is { IsWritten: false } outcome ? commits.Failed(outcome) : await ConfirmOwnAsync();
    }

    private async Task<bool> ClaimAsync(ImmutableArray<CustomerIdentity> identities)
    {
        for (var i = 0; i < identities.Length; i++)
        {
            if (!await services.Directory.ClaimAsync(actor.Tenant, actor.Id, identities[i]))
            {
                foreach (var claimed in identities[..i])
                {
                    await services.Directory.WithdrawAsync(actor.Tenant, actor.Id, claimed);
                }

                return false;
            }
        }

        return true;
    }

    [LoggerMessage(2563, LogLevel.Warning, "A verified address could not be confirmed in the directory; it is confirmed at the next wake-up.")]
    private static partial void LogUnconfirmed(ILogger logger, Exception e);

    [LoggerMessage(2564, LogLevel.Warning, "A verified address turned out to be another customer's; it counts as unverified now.")]
    private static partial void LogDisproved(ILogger logger);
}
