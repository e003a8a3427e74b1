using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Policies;

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
                Address = m.From,
                WroteAt = m.From is null ? null : m.At,
                MessageAt = m.At.ToUnixTimeMilliseconds(),
                CustomerId = IdentityRules.Next(state.CustomerId, m.CustomerId),
                Locale = m.Locale ?? state.Locale,

                // Of messages that are answered together, the one that allows most.
                AnswersPerHour = state.Unanswered.IsEmpty ? m.AnswersPerHour
                    : m.AnswersPerHour is { } one && state.AnswersPerHour is { } other ? Math.Max(one, other)
                    : null,
            },
            TurnDecided t => state with
            {
                DecidedTurns = t.Turn,
                Unanswered = state.Unanswered.RemoveAll(u => u.Turn <= t.Turn),
                FailuresInARow = t.Failed ? state.FailuresInARow + 1 : 0,
                Asked = null,
                Intent = t.Understanding.OutOfScope ? null : t.Understanding.Intent,
                Sentiment = t.Understanding.Sentiment.Label,
                OptedOut = OptedOut(state, t.Consent),
                Acknowledged = state.Base == ConversationStatus.WaitingForAgent && t.Decision.Policy == WaitingPolicy.PolicyName
                    ? state.Acknowledged + 1
                    : state.Acknowledged,
            },
            BotReplied b => state with
            {
                Asked = b.Choices ?? state.Asked,
                Answered = state.AnswersPerHour is null ? null : AutomaticAnswers.With(state.Answered, b.At),
            },

            // Nobody has come: the assistant keeps the word.
            HandedOff { Waiting: true } h => state with
            {
                Base = ConversationStatus.WaitingForAgent,
                FailuresInARow = 0,
                ExpectedAt = h.ExpectedAt,
                Acknowledged = 0,
                HandoffAt = h.At,
                HandoffReason = h.Reason,
            },
            HandedOff h => WithoutHandoff(state) with
            {
                Base = ConversationStatus.HandedOff,
                Lease = state.Lease + 1,
                FailuresInARow = 0,
                Asked = null,
                AgentId = h.AgentId,
                AgentName = h.AgentName,
                HandoffAt = h.At,
                HandoffReason = h.Reason,
            },

            // In a colleague's conversation one may say something; it stays the colleague's.
            AgentReplied a when (state.AgentId ?? a.AgentId) == a.AgentId =>
                state with { AgentId = a.AgentId, AgentName = a.AgentName ?? state.AgentName },
            HandedBack => WithoutHandoff(state) with
            {
                Base = ConversationStatus.Open,
                Lease = state.Base == ConversationStatus.WaitingForAgent ? state.Lease : state.Lease + 1,
                Asked = null,
            },
            ConversationClosed =>
                WithoutHandoff(state) with { Base = ConversationStatus.Closed, Lease = state.Lease + 1, FailuresInARow = 0 },
            ConversationReopened => state with { Base = ConversationStatus.Reopened, Lease = state.Lease + 1 },
            ConversationRated r => state with { Rating = r.Score, RatingComment = ConversationRules.Digest(r.Comment) },
            ContactGiven c => state with { Email = c.Email },
            ReplyHeard or MessageDeleted or MessageTranscribed => state with { LastChange = e.Seq },
            DeviceAdded d => state with
            {
                Devices = (state.Devices ?? []).RemoveAll(known => known.Device.DeviceId == d.Device.DeviceId).Add(d),
                LastDevice = Math.Max(state.LastDevice, d.Number),
            },
            DeviceRemoved d => Without(state, d.Number),
            CustomerIdentified i => state with { CustomerId = i.CustomerId },
            ConversationMoved m => state with { Channel = m.To.Channel, Address = m.To, WroteAt = m.WroteAt },
            AddressRouted r => Routes.Apply(state, r),
            _ => state,
        };

        return next with { LastSeq = e.Seq };
    }

    private static ImmutableArray<ChannelAddress>? OptedOut(ConversationState state, bool? consent) =>
        (state.Address, consent) is not ({ } address, { } allowed) ? state.OptedOut
        : allowed ? state.OptedOut is { } before && before.Remove(ConversationState.Place(address)) is { IsEmpty: false } left ? left : null
        : state.IsOptedOut ? state.OptedOut : [.. state.OptedOut ?? [], ConversationState.Place(address)];

    // Without devices the state is as it was before there were any: most conversations never have one.
    private static ConversationState Without(ConversationState state, int device) =>
        (state.Devices ?? []).RemoveAll(known => known.Number == device) is { IsEmpty: false } left
            ? state with { Devices = left }
            : state with { Devices = null };

    private static ConversationState WithoutHandoff(ConversationState state) =>
        state with
        {
            ExpectedAt = null,
            Acknowledged = 0,
            AgentId = null,
            AgentName = null,
            HandoffAt = null,
            HandoffReason = null,
        };

    public static ConversationState Apply(ConversationState state, ImmutableArray<ConversationEvent> events)
    {
        foreach (var e in events)
        {
            state = Apply(state, e);
        }

        return state;
    }
}
