using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Policies;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// The rules of a conversation: what happens, given what is. Pure: the shell passes the time in. Each method returns the
/// events that follow, in order; none means that nothing changes.
/// </summary>
internal static class ConversationRules
{
    private const string IsSomebodys = "The conversation is another person's.";

    /// <summary>Characters of what was heard: spelled out, a text is longer than it was.</summary>
    private const int MostHeard = 2 * ContentLimits.MessageText;

    /// <summary>Accepts customer messages, all in the same turn: the next one that is not being decided yet.</summary>
    /// <param name="state">The conversation so far.</param>
    /// <param name="messages">At least one.</param>
    /// <param name="turnInWork">A turn being decided right now, which new messages can't join; 0 for none.</param>
    /// <param name="now">The time.</param>
    public static ImmutableArray<ConversationEvent> Receive(
        ConversationState state, IReadOnlyList<CustomerMessage> messages, int turnInWork, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<ConversationEvent>(messages.Count + 1);
        var seq = state.LastSeq;
        if (state.Base == ConversationStatus.Closed)
        {
            events.Add(new ConversationReopened { Seq = ++seq, At = now });
        }

        var turn = Math.Max(state.DecidedTurns, turnInWork) + 1;
        foreach (var message in messages)
        {
            events.Add(new MessageReceived
            {
                Seq = ++seq,
                At = now,
                MessageId = message.MessageId,
                Channel = message.Channel,
                Text = message.Text,
                Turn = turn,
                CustomerId = message.CustomerId,
                Locale = message.Locale,
                Content = message.Content,
                From = message.From,
                AnswersPerHour = message.AnswersPerHour,
                IsUnproven = message.IsUnproven ? true : null,
            });
        }

        return events.DrainToImmutable();
    }

    /// <summary>Answers a turn, unless the word passed to somebody else since the answer was begun.</summary>
    /// <param name="state">The conversation so far.</param>
    /// <param name="turn">The turn, with its messages accepted.</param>
    /// <param name="lease">The speaker lease under which the answer was begun.</param>
    /// <param name="understanding">What was understood.</param>
    /// <param name="decision">Who decided, and why.</param>
    /// <param name="answer">What was decided.</param>
    /// <param name="elapsed">Time from receipt to decision.</param>
    /// <param name="now">The time.</param>
    /// <param name="expectedAt">From when a person is to be expected, should one be asked for.</param>
    /// <param name="heard">What recordings of the turn's messages say, by the seq of the message.</param>
    /// <param name="self">The conversation's id; only of use where it moves.</param>
    public static ImmutableArray<ConversationEvent> Answer(
        ConversationState state,
        int turn,
        int lease,
        Understanding understanding,
        Decision decision,
        PolicyAnswer answer,
        TimeSpan elapsed,
        DateTimeOffset now,
        DateTimeOffset? expectedAt = null,
        ImmutableArray<KeyValuePair<long, string>> heard = default,
        string self = "")
    {
        if (turn <= state.DecidedTurns)
        {
            return [];
        }

        var seq = state.LastSeq;
        var events = ImmutableArray.CreateBuilder<ConversationEvent>(2 + answer.Replies.Length);
        foreach (var (message, words) in heard.IsDefault ? [] : heard)
        {
            events.Add(new MessageTranscribed { Seq = ++seq, At = now, Message = message, Text = words });
        }

        events.Add(new TurnDecided
        {
            Seq = ++seq,
            At = now,
            Turn = turn,
            Understanding = understanding,
            Decision = decision,
            Failed = answer.Failed,
            ElapsedMs = Math.Round(elapsed.TotalMilliseconds, 3),
            Consent = answer.Consent,
        });

        // What the customer left is theirs to leave, whoever has the word.
        if (answer.Email is { } email && email != state.Email)
        {
            events.Add(new ContactGiven { Seq = ++seq, At = now, Email = email });
        }

        // What was proved is so, whoever has the word.
        if (answer.Identified is { } identified)
        {
            var ruling = IdentityRules.Identify(state with { LastSeq = seq }, identified, survivor: null, now);
            events.AddRange(ruling.Events);
            seq += ruling.Events.Length;
        }

        var isMuted = state.AnswersPerHour is { } most && AutomaticAnswers.Within(state.Answered, now) >= most;
        if (lease != state.Lease || state.Base == ConversationStatus.HandedOff || isMuted)
        {
            if (answer.Replies.Length > 0)
            {
                var reason = lease != state.Lease || !isMuted ? WithheldReason(state)
                    : state.AnswersPerHour == 0 ? "a machine wrote" : "enough was answered within the hour";
                events.Add(new ReplyWithheld { Seq = ++seq, At = now, Turn = turn, Reason = reason });
            }

            return events.DrainToImmutable();
        }

        if (answer.HandBack && state.Base == ConversationStatus.WaitingForAgent)
        {
            events.Add(new HandedBack { Seq = ++seq, At = now, Reason = answer.Reason });
        }

        foreach (var reply in answer.Replies)
        {
            events.Add(new BotReplied
            {
                Seq = ++seq,
                At = now,
                Turn = turn,
                Text = reply.Text,
                Sources = reply.Sources,
                Choices = reply.Choices.IsDefaultOrEmpty ? null : reply.Choices,
                Format = reply.Format == MessageFormat.Plain ? null : reply.Format,
                Content = reply.Content,
                To = state.Address,
            });
        }

        if (answer.Challenge is { } challenge)
        {
            events.Add(VerifyRules.Notice(challenge, ++seq, now));
        }

        if (answer.Move is { } move)
        {
            var plan = new MovePlan(move.To, WroteAt: move.WroteAt);
            events.AddRange(
                MoveRules.Move(state with { LastSeq = seq }, self, plan, Speaker.Customer, farewell: null, move.Greeting, now));
            seq = events[^1].Seq;
        }

        if (answer.HandOff && state.Base is ConversationStatus.Open or ConversationStatus.Reopened)
        {
            events.Add(new HandedOff { Seq = ++seq, At = now, Reason = answer.Reason, Waiting = true, ExpectedAt = expectedAt });
        }

        return events.DrainToImmutable();
    }

    public static ImmutableArray<ConversationEvent> AgentSays(ConversationState state, AgentMessage message, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<ConversationEvent>(3);
        var seq = state.LastSeq;
        if (state.Base == ConversationStatus.Closed)
        {
            events.Add(new ConversationReopened { Seq = ++seq, At = now });
        }

        if (state.Base != ConversationStatus.HandedOff)
        {
            events.Add(Joined(state, ++seq, now, "an agent joined", message.AgentId, message.AgentName));
        }

        events.Add(new AgentReplied
        {
            Seq = ++seq,
            At = now,
            MessageId = message.MessageId,
            Text = message.Text,
            AgentId = message.AgentId,
            AgentName = message.AgentName,
            Format = message.Format,
            Content = message.Content,
            To = state.Address,
        });
        return events.DrainToImmutable();
    }

    /// <summary>Asks for a person, has one take it, or goes on with the assistant.</summary>
    /// <param name="state">The conversation so far.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="now">The time.</param>
    /// <param name="expectedAt">From when a person is to be expected.</param>
    public static Ruling HandOff(ConversationState state, HandoffRequest request, DateTimeOffset now, DateTimeOffset? expectedAt = null) =>
        (state.Base, request.ToAgent) switch
        {
            (ConversationStatus.Closed, _) => Ruling.Refuse("The conversation is closed; it reopens when the customer or an agent writes."),
            (_, true) when request.AgentId is { } agent =>
                Take(state, new TakeRequest { AgentId = agent, AgentName = request.AgentName, Reason = request.Reason }, now),
            (ConversationStatus.HandedOff, true) => Ruling.Nothing,
            (ConversationStatus.HandedOff, false) when request.By == Speaker.Customer => Ruling.Refuse("A person has joined the conversation; it is theirs to give back."),
            (ConversationStatus.WaitingForAgent, true) => Ruling.Nothing,
            (_, true) =>
                Ruling.Of(
                    new HandedOff { Seq = state.LastSeq + 1, At = now, Reason = request.Reason, Waiting = true, ExpectedAt = expectedAt }),
            (ConversationStatus.HandedOff or ConversationStatus.WaitingForAgent, false) =>
                Ruling.Of(new HandedBack { Seq = state.LastSeq + 1, At = now, Reason = request.Reason, AgentId = state.AgentId }),
            (_, false) => Ruling.Nothing,
        };

    /// <summary>Has a person take the conversation: who comes second is told who came first.</summary>
    public static Ruling Take(ConversationState state, TakeRequest request, DateTimeOffset now) => state.Base switch
    {
        ConversationStatus.Closed => Ruling.Refuse("The conversation is closed; it reopens when the customer or an agent writes."),
        ConversationStatus.HandedOff when state.AgentId == request.AgentId => Ruling.Nothing,
        ConversationStatus.HandedOff when state.Assignee is { } owner => Ruling.Refuse(IsSomebodys, owner),
        _ => Ruling.Of(Joined(state, state.LastSeq + 1, now, request.Reason, request.AgentId, request.AgentName)),
    };

    /// <summary>Has a person give the conversation back, to the assistant or to those who wait.</summary>
    /// <param name="state">The conversation so far.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="now">The time.</param>
    /// <param name="expectedAt">From when another person is to be expected.</param>
    public static Ruling Release(ConversationState state, ReleaseRequest request, DateTimeOffset now, DateTimeOffset? expectedAt = null)
    {
        if (state.Base != ConversationStatus.HandedOff)
        {
            return Ruling.Nothing;
        }

        if (state.Assignee is { } owner && owner.Id != request.AgentId)
        {
            return Ruling.Refuse(IsSomebodys, owner);
        }

        var back = new HandedBack { Seq = state.LastSeq + 1, At = now, Reason = request.Reason, AgentId = request.AgentId };
        return request.ToQueue
            ? new Ruling(
                [
                    back,
                    new HandedOff { Seq = back.Seq + 1, At = now, Reason = request.Reason, Waiting = true, ExpectedAt = expectedAt },
                ],
                null)
            : Ruling.Of(back);
    }

    public static Ruling Close(ConversationState state, CloseRequest request, DateTimeOffset now) => state.Base == ConversationStatus.Closed
        ? Ruling.Nothing
        : Ruling.Of(
            new ConversationClosed
            {
                Seq = state.LastSeq + 1,
                At = now,
                Reason = request.Reason,
                By = request.By,
                AgentId = state.Assignee?.Id,
            });

    /// <summary>One rating per conversation: a later one replaces it, and says which it replaced; the same again says nothing.</summary>
    public static Ruling Rate(ConversationState state, Rating rating, DateTimeOffset now) => rating.Score is < 1 or > 5
        ? Ruling.Refuse("A rating is a whole number from 1 to 5.")
        : rating.Score == state.Rating && Digest(rating.Comment) == state.RatingComment
            ? Ruling.Nothing
            : Ruling.Of(
                new ConversationRated
                {
                    Seq = state.LastSeq + 1,
                    At = now,
                    Score = rating.Score,
                    Comment = rating.Comment,
                    Former = state.Rating,
                });

    public static Ruling LeaveContact(ConversationState state, ContactRequest contact, DateTimeOffset now) =>
        !EmailAddress.IsValid(contact.Email)
        ? Ruling.Refuse("That is no e-mail address.")
        : contact.Email == state.Email
            ? Ruling.Nothing
            : Ruling.Of(new ContactGiven { Seq = state.LastSeq + 1, At = now, Email = contact.Email });

    /// <summary>How far a spoken message was heard.</summary>
    public static Ruling Hear(ConversationState state, HeardReply heard, DateTimeOffset now) =>
        heard.Reply <= 0 || heard.Reply > state.LastSeq
            ? Ruling.Refuse("There is no such message.")
            : heard.Text.Length > MostHeard
                ? Ruling.Refuse("That is longer than what was said.")
                : Ruling.Of(new ReplyHeard { Seq = state.LastSeq + 1, At = now, Reply = heard.Reply, Text = heard.Text });

    /// <summary>Tells one comment from another without keeping it; 0 for none.</summary>
    public static long Digest(string? comment) =>
        string.IsNullOrEmpty(comment) ? 0 : unchecked((long)XxHash64.HashToUInt64(MemoryMarshal.AsBytes(comment.AsSpan())));

    private static HandedOff Joined(
        ConversationState state, long seq, DateTimeOffset now, string reason, string agentId, string? agentName) =>
        new()
        {
            Seq = seq,
            At = now,
            Reason = reason,
            AgentId = agentId,
            AgentName = agentName,
            Awaited = state.Base == ConversationStatus.WaitingForAgent,
        };

    private static string WithheldReason(ConversationState state) => state.Base switch
    {
        ConversationStatus.HandedOff => "a person had taken the word",
        ConversationStatus.Closed => "the conversation was closed",
        _ => "the word had passed on",
    };
}
