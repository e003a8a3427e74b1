using CustomerService.Conversations;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Policies.Wording;

namespace CustomerService.Grains.Conversations;

/// <summary>A conversation goes on elsewhere, and what comes from an address goes where it belongs.</summary>
internal sealed partial class ConversationActor
{
    /// <summary>Outside the mailbox until the place is found: other conversations are asked, and may ask this one.</summary>
    public async Task<CommandResult> MoveAsync(MoveRequest request)
    {
        await ThrowIfUnreadableAsync();
        if (!State.Exists || Refusal is not null)
        {
            return Refusal ?? Refusals.NoConversation;
        }

        if (State.Base == ConversationStatus.Closed)
        {
            return Refused("The conversation is closed; it reopens when the customer or an agent writes.");
        }

        var tenant = Journaled.Tenant;
        var plan = await _services.Moves.PrepareAsync(tenant, Journaled.Id, State.CustomerId, State.Address, request);
        if (MoveRules.ProblemOf(plan.Obstacle) is { } problem)
        {
            return Refused(problem);
        }

        return await ChangeAsync(now =>
        {
            var words = _services.Models.PackOf(tenant, "") is { } pack ? Words.Of(pack) : null;
            var farewell = words?.MovedTo(ShownAddress.Of(plan.To!));
            return new Ruling(MoveRules.Move(State, Journaled.Id, plan, request.By, farewell, words?.MovedHere, now), null);
        });
    }

    public Task<CommandResult> RouteAsync(RouteRequest request) => Mailbox.PutAsync(async () =>
    {
        var ruling = Routes.Take(State, request, _services.Time.GetUtcNow());
        if (ruling.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        var outcome = await _commits.CommitAsync(ruling.Events);
        return outcome.IsWritten ? Results.Of(State, State.LastSeq) : _commits.Failed(outcome);
    });

    public async Task<AddressView> ReadAddressAsync(ChannelAddress address)
    {
        await ThrowIfUnreadableAsync();
        return Routes.View(State, Journaled.Id, address);
    }

    public async Task<CommandResult?> FindMessageAsync(CustomerMessage message)
    {
        await ThrowIfUnreadableAsync();
        var key = DedupeMarker.Key(Journaled.Tenant, message.Channel, message.From?.Account ?? "", message.MessageId);
        return State.Exists && await Reader.ReadMarkerAsync(key) is not null ? await PostAsync(message) : null;
    }
}
