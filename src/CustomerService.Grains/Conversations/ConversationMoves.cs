using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Inbox;
using CustomerService.Grains.Outbox;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// Finds where a conversation can go on, and has what comes from there belong to it: first the address, then the conversation. A crash
/// between the two leaves an address whose messages arrive in the conversation, which is where they belong.
/// </summary>
internal sealed class ConversationMoves(
    IGrainFactory grains, IPayloadProtection protection, OutboundPlaces places, TimeProvider time)
{
    /// <summary>The customer's preference that names a channel, or a kind of address.</summary>
    public const string Preference = "channel";

    /// <summary>Plans a move, and takes the address for the conversation.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="customer">Its customer; null for nobody.</param>
    /// <param name="now">Where it is; null where its channel's name is all there is to say.</param>
    /// <param name="request">Where it is to go on.</param>
    public async Task<MovePlan> PrepareAsync(
        string tenant, string conversation, string? customer, ChannelAddress? now, MoveRequest request)
    {
        var profile = customer is null ? null : await grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, customer)).GetAsync();
        var channel = request.Channel == MoveRequest.Preferred ? profile?.Preferences.GetValueOrDefault(Preference) : request.Channel;
        return string.IsNullOrEmpty(channel)
            ? MovePlan.Not(MoveObstacle.NoPreference)
            : await PrepareAsync(tenant, conversation, profile, now, request with { Channel = channel }) with { Channel = channel };
    }

    private async Task<MovePlan> PrepareAsync(
        string tenant, string conversation, CustomerProfile? profile, ChannelAddress? now, MoveRequest request)
    {
        if (profile is null || IdentityFor(profile, request) is not { } identity)
        {
            return MovePlan.Not(MoveObstacle.NotVerified);
        }

        if (await places.FindAsync(tenant, request.Channel, request.Account, identity.Channel, identity.Address) is not var (channel, to))
        {
            return MovePlan.Not(MoveObstacle.NoAccount);
        }

        if (now is not null && ConversationState.Place(now) == to)
        {
            return MovePlan.Not(MoveObstacle.AlreadyThere);
        }

        // A refusal for a kind of address is one for all its channels.
        var purposes = new[] { to.Channel, IdentityChannels.Of(to.Channel) };
        return profile.Consents.Any(each => !each.Granted && purposes.Contains(each.Purpose))
            ? MovePlan.Not(MoveObstacle.Forbidden)
            : await TakeAsync(tenant, conversation, channel, to);
    }

    private async Task<MovePlan> TakeAsync(string tenant, string conversation, IOutboundChannel channel, ChannelAddress to)
    {
        var own = ConversationId.Of(await protection.OpenTenantAsync(tenant), to);
        var view = own == conversation ? new AddressView() : await Conversation(tenant, own).ReadAddressAsync(to);
        var wroteAt = view.WroteAt;
        if (view.GoesOnIn is { } elsewhere && elsewhere != conversation)
        {
            var there = await Conversation(tenant, elsewhere).ReadAddressAsync(to);
            wroteAt = there.WroteAt ?? wroteAt;
            view = view with
            {
                IsForbidden = view.IsForbidden || there.IsForbidden,
                IsWithPerson = view.IsWithPerson || there.IsWithPerson,
            };
        }

        if (view.IsForbidden || view.IsWithPerson)
        {
            return MovePlan.Not(view.IsForbidden ? MoveObstacle.Forbidden : MoveObstacle.WithPerson);
        }

        if (own != conversation)
        {
            var taken = await Conversation(tenant, own).RouteAsync(new RouteRequest { From = to, ConversationId = conversation });
            if (taken.Status != CommandStatus.Accepted)
            {
                return MovePlan.Not(MoveObstacle.WithPerson);
            }
        }

        return channel.Capabilities.ServiceWindow is { } window && !(wroteAt + window > time.GetUtcNow())
            ? new MovePlan(to, MoveObstacle.CustomerFirst, wroteAt)
            : new MovePlan(to, MoveObstacle.None, wroteAt);
    }

    /// <summary>The verified address that is meant: the one given, else the one verified last.</summary>
    private static CustomerIdentity? IdentityFor(CustomerProfile profile, MoveRequest request)
    {
        // Who has a number by one channel is not for that in WhatsApp, while a number of WhatsApp is a telephone's.
        var name = IdentityChannels.Of(request.Channel);
        string[] names = name == "sms" ? ["sms", "whatsapp", "phone"] : [name];
        return profile.Identities.Where(each => each.Verified && names.Contains(each.Channel))
            .Where(each => !IdentityAddress.IsPhone(each.Channel)
                || IdentityAddress.Normalise(each.Channel, each.Address).All(char.IsAsciiDigit))
            .Where(each => request.Address is not { } wanted
                || IdentityAddress.Normalise(each.Channel, each.Address) == IdentityAddress.Normalise(each.Channel, wanted))
            .MaxBy(each => (each.Channel == name, each.At));
    }

    private IConversationGrain Conversation(string tenant, string id) => grains.GetConversation(GrainKeys.Make(tenant, id));
}
