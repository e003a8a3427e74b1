using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Policies;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// Customer messages: accept, understand, decide, answer. A turn is one commit where the decision comes soon; else its messages are
/// committed and acknowledged first, and the answer follows by a commit of its own. Called from the mailbox, one thing at a time.
/// </summary>
internal sealed partial class TurnRunner(
    JournaledActor<ConversationSnapshot> actor,
    ConversationCommits commits,
    RedeliveryFilter redeliveries,
    EventReader reader,
    Mailbox mailbox,
    ConversationServices services,
    IActivation activation)
{
    private SlowTurn? _slow;

    // Most turns are fast, and show nothing.
    private TypingHints Typing => field ??= new(actor, services, activation);

    private ConversationState State => actor.Snapshot.State;

    /// <summary>Answers a burst of messages. Each is completed when this returns, unless it throws.</summary>
    public async Task TakeTurnAsync(List<MessageItem> burst)
    {
        await redeliveries.ResolveKnownAsync(burst);
        if (State.Routes is not null)
        {
            await SendOnAsync(burst);
        }

        using var activity = burst.Count > 0 ? ConversationTraces.StartTurn(burst) : null;
        if (burst.Count > 0)
        {
            // Messages that were accepted and not answered (a failed slow turn) come first.
            await AnswerUnansweredAsync();
        }

        while (burst.Count > 0)
        {
            var outcome = _slow is null ? await TryAnswerAsync(burst) : await AcceptAsync(burst, _slow);
            if (outcome.Kind != CommitKind.Duplicate)
            {
                if (!outcome.IsWritten)
                {
                    mailbox.CompleteAll(burst, commits.Failed(outcome));
                }

                return;
            }

            // The others still want their turn.
            await redeliveries.ResolveStoredAsync(burst, burst[outcome.Row]);
        }
    }

    /// <summary>
    /// Takes out of a burst what belongs to another conversation, unless it was taken here before: then it is answered as it was then.
    /// </summary>
    private async Task SendOnAsync(List<MessageItem> burst)
    {
        var remembered = services.Time.GetUtcNow() - services.Options.MarkerRetention;
        foreach (var item in burst.ToList())
        {
            if (!item.Message.IsRouted
                && Routes.Ways(State, actor.Id, item.Message.From, remembered) is { } ways
                && await reader.ReadMarkerAsync(item.MarkerKey) is null)
            {
                mailbox.Complete(item, Refusals.Unavailable with { GoesOnIn = ways });
                burst.Remove(item);
            }
        }
    }

    /// <summary>Begins the turn of messages that are accepted and not answered: after a slow turn, or after a crash.</summary>
    public Task AnswerUnansweredAsync() => _slow is not null || State.Unanswered.IsEmpty ? Task.CompletedTask : BeginUnansweredAsync();

    /// <summary>The activation ends. A slow turn's messages are durable and have a wake-up: whoever wakes next answers them.</summary>
    public void Stop()
    {
        if (_slow is not null)
        {
            _slow.Decision.Dispose();
            Typing.Stop();
        }
    }

    /// <summary>Understands, decides and commits in one go; where deciding is slow, accepts first, and answers by a later commit.</summary>
    private async ValueTask<CommitOutcome> TryAnswerAsync(List<MessageItem> burst)
    {
        var now = services.Time.GetUtcNow();
        var begun = burst[0].ReceivedAt;
        await RecallAsync(burst);
        var received = ConversationRules.Receive(State, burst.ConvertAll(static item => item.Message), 0, now);
        var accepted = ConversationFold.Apply(State, received);
        var turn = accepted.Turns;
        var input = await reader.ReadInputAsync(accepted, turn, received);
        var decision = Decide(accepted, turn, input, now);
        try
        {
            // Waiting for the decision is over before anything is committed: no time-out of a commit can be taken for one of the decision.
            if (await decision.IsDoneWithinAsync(services.Options.FastTurnBudget))
            {
                return await AnswerAsync(burst, received, accepted, await decision.Outcome, begun, now);
            }

            var time = services.Options.TurnDeadline + services.Spoken.TimeFor(input);
            decision.EndAfter(time);
            await actor.CoverAsync(now);
            var outcome = await commits.CommitAsync(accepted, received, MarkersOf(burst, received));
            if (outcome.IsWritten)
            {
                CompleteAll(burst, received, Results.Waiting(turn, State.Status));
                BeginSlowTurn(new SlowTurn(turn, accepted.Lease, begun, decision), time, burst[^1].Message.MessageId);
                decision = null;
            }

            return outcome;
        }
        finally
        {
            decision?.Dispose();
        }
    }

    /// <summary>Commits messages and their answer together.</summary>
    private async ValueTask<CommitOutcome> AnswerAsync(
        List<MessageItem> burst, ImmutableArray<ConversationEvent> received, ConversationState accepted,
            TurnOutcome decided, long begun, DateTimeOffset now)
    {
        var answered = Answer(accepted, accepted.Turns, accepted.Lease, decided, services.Time.GetElapsedTime(begun), now);
        var stage = new StageTimer(services.Metrics, services.Time);
        var outcome = await commits.CommitAsync(
            ConversationFold.Apply(accepted, answered), received.AddRange(answered), MarkersOf(burst, received));
        stage.Done("commit");
        if (outcome.IsWritten)
        {
            CompleteAll(burst, received, Results.FromEvents(accepted.Turns, answered, State.Status)!);
            services.Metrics.TurnDone(services.Time.GetElapsedTime(begun), decided.Decision.Policy, fast: true);
        }

        return outcome;
    }

    /// <summary>Accepts messages while a slow turn is in work: they are answered together in the next one.</summary>
    private async ValueTask<CommitOutcome> AcceptAsync(List<MessageItem> burst, SlowTurn slow)
    {
        var now = services.Time.GetUtcNow();
        await RecallAsync(burst);
        var received = ConversationRules.Receive(State, burst.ConvertAll(static item => item.Message), slow.Turn, now);
        await actor.CoverAsync(now);
        var outcome = await commits.CommitAsync(received, MarkersOf(burst, received));
        if (outcome.IsWritten)
        {
            CompleteAll(burst, received, Results.Waiting(State.Turns, State.Status));
        }

        return outcome;
    }

    /// <summary>Takes over a decision that has its deadline, after so long.</summary>
    private void BeginSlowTurn(SlowTurn slow, TimeSpan time, string? messageId = null)
    {
        _slow = slow;
        Typing.Show(messageId);
        activation.Stay(time + services.RecoveryDelay);
        _ = FinishSlowTurnAsync(slow);
    }

    private async Task FinishSlowTurnAsync(SlowTurn slow)
    {
        TurnOutcome? outcome = null;
        try
        {
            outcome = await slow.Decision.Outcome;
        }
        catch (Exception e)
        {
            // Policies and models answer for their own failures, so this is the store or the runtime: the wake-up tries again.
            LogDecisionFailed(services.Logger, e);
        }

        await mailbox.PutNewsAsync(() => CommitSlowTurnAsync(slow, outcome));
    }

    private async Task<CommandResult> CommitSlowTurnAsync(SlowTurn slow, TurnOutcome? outcome)
    {
        slow.Decision.Dispose();
        Typing.Stop();
        _slow = null;
        if (outcome is null)
        {
            return Results.Of(State, State.LastSeq);
        }

        var elapsed = services.Time.GetElapsedTime(slow.Begun);
        var answered = Answer(State, slow.Turn, slow.Lease, outcome, elapsed, services.Time.GetUtcNow());
        if (await commits.CommitAsync(answered) is { IsWritten: false } unwritten)
        {
            // Its messages are durable and unanswered: the next message, or the wake-up, begins anew.
            return commits.Failed(unwritten);
        }

        services.Metrics.TurnDone(elapsed, outcome.Decision.Policy, fast: false);
        await AnswerUnansweredAsync();
        return Results.Of(State, State.LastSeq);
    }

    private async Task BeginUnansweredAsync()
    {
        var now = services.Time.GetUtcNow();
        var state = State;
        var turn = state.Unanswered[0].Turn;
        var input = await reader.ReadInputAsync(state, turn, []);
        await actor.CoverAsync(now);
        var decision = Decide(state, turn, input, now);
        var time = services.Options.TurnDeadline + services.Spoken.TimeFor(input);
        decision.EndAfter(time);
        BeginSlowTurn(new SlowTurn(turn, state.Lease, services.Time.GetTimestamp(), decision), time);
    }

    private RunningDecision Decide(ConversationState state, int turn, TurnInput input, DateTimeOffset now) =>
        new(services.Time, ct => services.Decider.DecideAsync(actor.Tenant, actor.Id, state, turn, input, now, ct));

    private ImmutableArray<ConversationEvent> Answer(
        ConversationState state, int turn, int lease, TurnOutcome decided, TimeSpan elapsed, DateTimeOffset now) =>
        ConversationRules.Answer(
            state,
            turn,
            lease,
            decided.Understanding,
            decided.Decision,
            decided.Answer,
            elapsed,
            now,
            services.Decider.ExpectedAt(actor.Tenant, decided, now),
            decided.Heard,
            actor.Id);

    /// <summary>
    /// Before the first message of a customer is committed, the conversation is listed under them: a list may be ahead, never behind. Whose
    /// it is, its sender's address tells where nobody else has.
    /// </summary>
    private async ValueTask RecallAsync(List<MessageItem> burst)
    {
        var known = State.CustomerId;
        foreach (var item in burst)
        {
            if (item.Message.CustomerId is null && known is null
                && await services.Customers.OfSenderAsync(actor.Tenant, item.Message) is { } sender)
            {
                item.BelongTo(sender);
            }

            if (IdentityRules.Next(known, item.Message.CustomerId) is { } customer && customer != known)
            {
                await services.Customers.LinkAsync(actor.Tenant, customer, actor.Id);
                known = customer;
            }
        }
    }

    private void CompleteAll(List<MessageItem> burst, ImmutableArray<ConversationEvent> received, TurnResult turn)
    {
        var offset = received.Length - burst.Count;
        for (var i = 0; i < burst.Count; i++)
        {
            mailbox.Complete(burst[i], Results.Answered(CommandStatus.Accepted, received[offset + i].Seq, turn));
        }
    }

    private static KeyValuePair<string, DedupeMarker>[] MarkersOf(List<MessageItem> burst, ImmutableArray<ConversationEvent> received)
    {
        var offset = received.Length - burst.Count;
        var markers = new KeyValuePair<string, DedupeMarker>[burst.Count];
        for (var i = 0; i < markers.Length; i++)
        {
            var e = (MessageReceived)received[offset + i];
            markers[i] = new(burst[i].MarkerKey, new DedupeMarker(e.Seq, e.Turn, e.At.ToUnixTimeMilliseconds()));
        }

        return markers;
    }

    [LoggerMessage(2107, LogLevel.Error, "Deciding a slow turn failed; its messages are answered after the next message or wake-up.")]
    private static partial void LogDecisionFailed(ILogger logger, Exception e);
}
