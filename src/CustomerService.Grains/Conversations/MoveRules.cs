using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>What a move is in a conversation. Pure.</summary>
internal static class MoveRules
{
    /// <summary>The conversation goes on elsewhere: it is said where it is now and where it goes on.</summary>
    /// <param name="state">The conversation so far.</param>
    /// <param name="self">Its id.</param>
    /// <param name="plan">Where it goes on.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="farewell">What is said where it is; null for nothing.</param>
    /// <param name="greeting">What is said where it goes on; null for nothing.</param>
    /// <param name="now">The time.</param>
    public static ImmutableArray<ConversationEvent> Move(
        ConversationState state, string self, MovePlan plan, Speaker by, string? farewell, string? greeting, DateTimeOffset now)
    {
        var to = plan.To!;
        var seq = state.LastSeq;
        var events = ImmutableArray.CreateBuilder<ConversationEvent>(4);
        if (farewell is not null)
        {
            events.Add(new SystemNoted { Seq = ++seq, At = now, Text = farewell, To = state.Address });
        }

        // Its own address may have been given to another conversation.
        if (Routes.Of(state, to) is not null)
        {
            events.Add(new AddressRouted { Seq = ++seq, At = now, From = to, ConversationId = self });
        }

        events.Add(new ConversationMoved { Seq = ++seq, At = now, To = to, By = by, WroteAt = plan.WroteAt });
        if (greeting is not null)
        {
            events.Add(new SystemNoted { Seq = ++seq, At = now, Text = greeting, To = to });
        }

        return events.DrainToImmutable();
    }

    /// <summary>Why a conversation can't go on elsewhere, for whoever wanted it; null where it can.</summary>
    public static string? ProblemOf(MoveObstacle obstacle) => obstacle switch
    {
        MoveObstacle.None => null,
        MoveObstacle.NotVerified => "The conversation's customer has no such verified address.",
        MoveObstacle.NoPreference => "The conversation's customer prefers no channel: name one.",
        MoveObstacle.NoAccount => "There is no account on that channel that could send.",
        MoveObstacle.AlreadyThere => "The conversation is there already.",
        MoveObstacle.Forbidden => "The customer has forbidden messages there.",
        MoveObstacle.WithPerson => "A person has the word in a conversation there, or is waited for; close that one first.",
        _ => "The provider takes no messages there before the customer writes. What they write there arrives in this conversation.",
    };
}
