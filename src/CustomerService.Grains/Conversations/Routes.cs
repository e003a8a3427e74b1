using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// To which conversation an address belongs. Its own conversation says so, the one whose id is made of the address: so there is one place
/// to ask, and it decides in the order of its mailbox. Pure.
/// </summary>
internal static class Routes
{
    /// <summary>Former conversations that are remembered; older ones are those of messages that no channel brings again.</summary>
    private const int Kept = 8;

    /// <summary>The other conversation that an address belongs to; null for this one.</summary>
    public static string? Of(ConversationState state, ChannelAddress? from) => from is null || state.Routes is not { } routes
        ? null
        : routes.LastOrDefault(route => route.Until is null && route.From == ConversationState.Place(from))?.To;

    /// <summary>
    /// Where a message belongs that came from an address: the conversation, then those to which its address belonged before and that may
    /// have taken it, if it comes again. Null for this one.
    /// </summary>
    /// <param name="state">The conversation of the address.</param>
    /// <param name="self">Its id.</param>
    /// <param name="from">The address.</param>
    /// <param name="since">Until when messages are remembered: what ended before needs no asking.</param>
    public static ImmutableArray<string>? Ways(ConversationState state, string self, ChannelAddress? from, DateTimeOffset since)
    {
        if (from is null || state.Routes is not { } routes)
        {
            return null;
        }

        var now = Of(state, from) ?? self;
        var before = routes.Where(route => route.Until > since && route.From == ConversationState.Place(from)).Select(route => route.To);
        var ways = before.Prepend(now).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return ways is [var only] && only == self ? null : ways;
    }

    public static ConversationState Apply(ConversationState state, AddressRouted e)
    {
        var routes = (state.Routes ?? [])
            .Select(route => route.Until is null && route.From == e.From ? route with { Until = e.At } : route)
            .Append(new Route(e.From, e.ConversationId, e.At, null))
            .ToImmutableArray();
        return state with { Routes = routes.Length > Kept ? routes.RemoveRange(0, routes.Length - Kept) : routes };
    }

    /// <summary>Has an address belong to another conversation.</summary>
    public static Ruling Take(ConversationState state, RouteRequest request, DateTimeOffset now)
    {
        var place = ConversationState.Place(request.From);
        return Of(state, place) == request.ConversationId ? Ruling.Nothing
            : state.Forbids(place) ? Ruling.Refuse("The customer has forbidden messages there (STOP). They can allow them again: START.")
            : IsWithPerson(state) ? Ruling.Refuse("A person has the word in a conversation there, or is waited for.")
            : Ruling.Of(new AddressRouted { Seq = state.LastSeq + 1, At = now, From = place, ConversationId = request.ConversationId });
    }

    public static AddressView View(ConversationState state, string self, ChannelAddress address) => new()
    {
        IsForbidden = state.Forbids(address),
        IsWithPerson = IsWithPerson(state),
        GoesOnIn = Of(state, address) is { } other && other != self ? other : null,
        WroteAt = state.WroteAtFrom(address),
    };

    private static bool IsWithPerson(ConversationState state) =>
        state.Base is ConversationStatus.HandedOff or ConversationStatus.WaitingForAgent;
}
