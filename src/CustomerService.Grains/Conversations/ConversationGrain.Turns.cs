using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Policies;

namespace CustomerService.Grains.Conversations;

/// <summary>Customer messages: accept, understand, decide, answer.</summary>
internal sealed partial class ConversationGrain
{
    private SlowTurn? _slowTurn;

    private sealed record SlowTurn(int Turn, int Lease, long Begun, RunningDecision Decision);

    private async Task TakeTurnAsync(List<MessageItem> burst)
    {
        await ResolveKnownAsync(burst);
        using var activity = burst.Count > 0 ? ConversationTraces.StartTurn(burst) : null;
        if (burst.Count > 0)
        {
            // Messages that were accepted and not answered (a failed slow turn) come first.
            await AnswerUnansweredAsync();
        }

        while (burst.Count > 0)
        {
            var outcome = _slowTurn is null ? await TryAnswerAsync(burst) : await AcceptAsync(burst);
            if (outcome.Kind != CommitKind.Duplicate)
            {
                if (!outcome.IsWritten)
                {
                    CompleteAll(burst, Failed(outcome));
                }

                return;
            }

            // The others still want their turn.
            await ResolveStoredAsync(burst, burst[outcome.Row]);
        }
    }

    /// <summary>Understands, decides and commits in one go; where deciding is slow, accepts first, and answers by a later commit.</summary>
    private async Task<CommitOutcome> TryAnswerAsync(List<MessageItem> burst)
    {
        var now = services.Time.GetUtcNow();
        var begun = burst[0].ReceivedAt;
        await RecallAsync(burst);
        var received = ConversationRules.Receive(State, burst.ConvertAll(item => item.Message), 0, now);
        var accepted = ConversationFold.Apply(State, received);
        var turn = accepted.Turns;
        var input = await InputOfAsync(accepted, turn, received);
        var decision = new RunningDecision(services.Time, token => DecideAsync(accepted, turn, input, now, token));
        try
        {
            // Waiting for the decision is over before anything is committed: no time-out of a commit can be taken for one of the decision.
            if (await decision.IsDoneWithinAsync(services.Options.FastTurnBudget))
            {
                return await AnswerAsync(burst, received, accepted, await decision.Outcome, begun, now);
            }

            decision.EndAfter(services.Options.TurnDeadline);
            await CoverAsync(now);
            var outcome = await CommitAsync(received, MarkersOf(burst, received));
            if (outcome.IsWritten)
            {
                CompleteAll(burst, received, Results.Waiting(turn, State.Status));
                BeginSlowTurn(turn, accepted.Lease, begun, decision);
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
    private async Task<CommitOutcome> AnswerAsync(
        List<MessageItem> burst, ImmutableArray<ConversationEvent> received, ConversationState accepted, TurnOutcome decided, long begun, DateTimeOffset now)
    {
        var answered = ConversationRules.Answer(
            accepted, accepted.Turns, accepted.Lease, decided.Understanding, decided.Decision, decided.Answer, services.Time.GetElapsedTime(begun), now, ExpectedAt(decided, now));
        var stage = new StageTimer(services.Metrics, services.Time);
        var outcome = await CommitAsync(received.AddRange(answered), MarkersOf(burst, received));
        stage.Done("commit");
        if (outcome.IsWritten)
        {
            CompleteAll(burst, received, Results.FromEvents(accepted.Turns, answered, State.Status)!);
            services.Metrics.TurnDone(services.Time.GetElapsedTime(begun), decided.Decision.Policy, fast: true);
        }

        return outcome;
    }

    /// <summary>Accepts messages while a slow turn is in work: they are answered together in the next one.</summary>
    private async Task<CommitOutcome> AcceptAsync(List<MessageItem> burst)
    {
        var now = services.Time.GetUtcNow();
        await RecallAsync(burst);
        var received = ConversationRules.Receive(State, burst.ConvertAll(item => item.Message), _slowTurn!.Turn, now);
        await CoverAsync(now);
        var outcome = await CommitAsync(received, MarkersOf(burst, received));
        if (outcome.IsWritten)
        {
            CompleteAll(burst, received, Results.Waiting(State.Turns, State.Status));
        }

        return outcome;
    }

    /// <summary>Takes over a decision that has its deadline.</summary>
    private void BeginSlowTurn(int turn, int lease, long begun, RunningDecision decision)
    {
        _slowTurn = new SlowTurn(turn, lease, begun, decision);
        DelayDeactivation(services.Options.TurnDeadline + services.RecoveryDelay);
        _ = FinishSlowTurnAsync(_slowTurn);
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
            LogWorkFailed(services.Logger, e);
        }

        await EnqueueInternal(() => CommitSlowTurnAsync(slow, outcome));
    }

    private async Task<CommandResult> CommitSlowTurnAsync(SlowTurn slow, TurnOutcome? outcome)
    {
        slow.Decision.Dispose();
        _slowTurn = null;
        if (outcome is null)
        {
            return Results.Of(State, State.LastSeq);
        }

        var now = services.Time.GetUtcNow();
        var elapsed = services.Time.GetElapsedTime(slow.Begun);
        var events = ConversationRules.Answer(State, slow.Turn, slow.Lease, outcome.Understanding, outcome.Decision, outcome.Answer, elapsed, now, ExpectedAt(outcome, now));
        if (await CommitAsync(events, []) is { IsWritten: false } unwritten)
        {
            // Its messages are durable and unanswered: the next message, or the wake-up, begins anew.
            return Failed(unwritten);
        }

        services.Metrics.TurnDone(elapsed, outcome.Decision.Policy, fast: false);
        await AnswerUnansweredAsync();
        return Results.Of(State, State.LastSeq);
    }

    /// <summary>Begins the turn of messages that are accepted and not answered: after a slow turn, or after a crash.</summary>
    private Task AnswerUnansweredAsync() => _slowTurn is not null || State.Unanswered.IsEmpty ? Task.CompletedTask : BeginUnansweredAsync();

    private async Task BeginUnansweredAsync()
    {
        var now = services.Time.GetUtcNow();
        var turn = State.Unanswered[0].Turn;
        var input = await InputOfAsync(State, turn, []);
        await CoverAsync(now);
        var state = State;
        var decision = new RunningDecision(services.Time, token => DecideAsync(state, turn, input, now, token));
        decision.EndAfter(services.Options.TurnDeadline);
        BeginSlowTurn(turn, state.Lease, services.Time.GetTimestamp(), decision);
    }

    private async Task<TurnOutcome> DecideAsync(ConversationState state, int turn, TurnInput input, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var text = input.Text;
        var stage = new StageTimer(services.Metrics, services.Time);
        var card = state.CustomerId is null ? null : await services.Customers.FindAsync(_tenant, state.CustomerId);
        stage.Done("recall");
        var understanding = await services.Understanding.UnderstandAsync(_tenant, state.CustomerId ?? _id, text, cancellationToken);
        stage.Done("understand");
        if (state.Base is ConversationStatus.HandedOff or ConversationStatus.Closed)
        {
            var silence = state.Base == ConversationStatus.HandedOff ? HandedOffDecision : ClosedDecision;
            return new TurnOutcome(understanding, silence, new PolicyAnswer { Reason = silence.Reason });
        }

        var outcome = await services.Policies.DecideAsync(
            new TurnContext
            {
                Tenant = _tenant,
                ConversationId = _id,
                Turn = turn,
                Messages = input.Texts,
                Text = text,
                Contents = input.Contents,
                Understanding = understanding,
                Customer = card,
                FailuresInARow = state.FailuresInARow,
                Asked = state.Asked ?? [],
                Status = state.Base,
                Acknowledged = state.Acknowledged,
                HasEmail = state.Email is not null || card is { HasEmail: true },
                Now = now,
            },
            cancellationToken);
        stage.Done("decide");
        return outcome;
    }

    private DateTimeOffset? ExpectedAt(TurnOutcome outcome, DateTimeOffset now) => outcome.Answer.HandOff ? services.Models.NextOpening(_tenant, now) : null;

    private static readonly Decision HandedOffDecision = new("handed-off", "a person has the word");

    /// <summary>Messages that were accepted while a slow turn ran, after which the conversation was closed.</summary>
    private static readonly Decision ClosedDecision = new("closed", "the conversation was closed");

    /// <summary>Before the first message of a customer is committed, the conversation is listed under them: a list may be ahead, never behind.</summary>
    private async ValueTask RecallAsync(List<MessageItem> burst)
    {
        foreach (var item in burst)
        {
            if (item.Message.CustomerId is { } customer && customer != State.CustomerId)
            {
                await services.Customers.LinkAsync(_tenant, customer, _id);
            }
        }
    }

    /// <summary>What a turn answers: from the new events, and, where messages were accepted before, from the journal.</summary>
    private async ValueTask<TurnInput> InputOfAsync(ConversationState state, int turn, ImmutableArray<ConversationEvent> fresh)
    {
        var input = new TurnInput.Builder(turn);
        var position = state.Unanswered[0].Seq - 1;
        var stored = fresh.IsEmpty ? state.LastSeq : fresh[0].Seq - 1;
        while (position < stored && await ReadEventsFromAsync(position) is { IsEmpty: false } events)
        {
            input.Add(events);
            position = events[^1].Seq;
        }

        input.Add(fresh);
        return input.Done();
    }

    private void CompleteAll(List<MessageItem> burst, ImmutableArray<ConversationEvent> received, TurnResult turn)
    {
        var offset = received.Length - burst.Count;
        for (var i = 0; i < burst.Count; i++)
        {
            Complete(burst[i], Results.Answered(CommandStatus.Accepted, received[offset + i].Seq, turn));
        }
    }
}
