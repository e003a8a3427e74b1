using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>The one place where events become state. Pure: no clock, no I/O, never throws for an event of a stored journal.</summary>
internal static class ConversationFold
{
    public static ConversationState Apply(ConversationState state, ConversationEvent e)
    {
        var next = e switch
        {
            MessageReceived m => state with
            {
                Turns = Math.Max(state.Turns, m.Turn),
                Unanswered = state.Unanswered.Add(new UnansweredMessage(m.Seq, m.Turn)),
                Channel = m.Channel,
                CustomerId = m.CustomerId ?? state.CustomerId,
                Locale = m.Locale ?? state.Locale,
            },
            TurnDecided t => state with
            {
                DecidedTurns = t.Turn,
                Unanswered = state.Unanswered.RemoveAll(u => u.Turn <= t.Turn),
                FailuresInARow = t.Failed ? state.FailuresInARow + 1 : 0,
                Asked = null,
            },
            BotReplied { Choices: { } choices } => state with { Asked = choices },
            HandedOff => state with { Base = ConversationStatus.HandedOff, Lease = state.Lease + 1, FailuresInARow = 0 },
            HandedBack => state with { Base = ConversationStatus.Open, Lease = state.Lease + 1 },
            ConversationClosed => state with { Base = ConversationStatus.Closed, Lease = state.Lease + 1, FailuresInARow = 0 },
            ConversationReopened => state with { Base = ConversationStatus.Reopened, Lease = state.Lease + 1 },
            ConversationRated r => state with { Rating = r.Score },
            _ => state,
        };

        return next with { LastSeq = e.Seq };
    }

    public static ConversationState Apply(ConversationState state, ImmutableArray<ConversationEvent> events)
    {
        foreach (var e in events)
        {
            state = Apply(state, e);
        }

        return state;
    }
}
