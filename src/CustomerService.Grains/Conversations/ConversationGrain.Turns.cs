using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Policies;

namespace CustomerService.Grains.Conversations;

/// <summary>Customer messages: accept, understand, decide, answer.</summary>
internal sealed partial class ConversationGrain
{
    private SlowTurn? _slowTurn;

    private sealed record SlowTurn(int Turn, int Lease, long Begun, CancellationTokenSource Cancellation);

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
            var duplicate = _slowTurn is null ? await TryAnswerAsync(burst) : await AcceptAsync(burst);
            if (duplicate < 0)
            {
                return;
            }

            // The store knows this message from before. The others still want their turn.
            var item = burst[duplicate];
            burst.RemoveAt(duplicate);
            await ResolveDuplicateAsync(item);
        }
    }

    /// <summary>Understands, decides and commits in one go; where deciding is slow, accepts first. Returns the index of a duplicate, or -1.</summary>
    private async Task<int> TryAnswerAsync(List<MessageItem> burst)
    {
        var now = services.Time.GetUtcNow();
        var begun = burst[0].ReceivedAt;
        await RecallAsync(burst);
        var received = ConversationRules.Receive(State, burst.ConvertAll(item => item.Message), 0, now);
        var accepted = ConversationFold.Apply(State, received);
        var turn = accepted.Turns;
        var cancellation = new CancellationTokenSource();
        var texts = await TextsOfAsync(accepted, turn, received);
        var deciding = DecideAsync(accepted, turn, texts, now, cancellation.Token);
        try
        {
            var outcome = await deciding.WaitAsync(services.Options.FastTurnBudget, services.Time, CancellationToken.None);
            var answered = ConversationRules.Answer(
                accepted, turn, accepted.Lease, outcome.Understanding, outcome.Decision, outcome.Answer, services.Time.GetElapsedTime(begun), now);
            var events = received.AddRange(answered);
            var stage = new StageTimer(services.Metrics, services.Time);
            var duplicate = await CommitAsync(events, MarkersOf(burst, received));
            stage.Done("commit");
            if (duplicate < 0)
            {
                var result = Results.FromEvents(turn, answered, State.Status)!;
                CompleteAll(burst, received, result);
                services.Metrics.TurnDone(services.Time.GetElapsedTime(begun), outcome.Decision.Policy, fast: true);
            }

            cancellation.Dispose();
            return duplicate;
        }
        catch (TimeoutException) when (!deciding.IsFaulted)
        {
            await CoverAsync(now);
            var duplicate = await CommitAsync(received, MarkersOf(burst, received));
            if (duplicate >= 0)
            {
                await cancellation.CancelAsync();
                return duplicate;
            }

            CompleteAll(burst, received, Results.Waiting(turn, State.Status));
            BeginSlowTurn(turn, accepted.Lease, begun, cancellation, deciding);
            return -1;
        }
    }

    /// <summary>Accepts messages while a slow turn is in work: they are answered together in the next one.</summary>
    private async Task<int> AcceptAsync(List<MessageItem> burst)
    {
        var now = services.Time.GetUtcNow();
        await RecallAsync(burst);
        var received = ConversationRules.Receive(State, burst.ConvertAll(item => item.Message), _slowTurn!.Turn, now);
        await CoverAsync(now);
        var duplicate = await CommitAsync(received, MarkersOf(burst, received));
        if (duplicate < 0)
        {
            CompleteAll(burst, received, Results.Waiting(State.Turns, State.Status));
        }

        return duplicate;
    }

    private void BeginSlowTurn(int turn, int lease, long begun, CancellationTokenSource cancellation, Task<TurnOutcome> deciding)
    {
        _slowTurn = new SlowTurn(turn, lease, begun, cancellation);
        cancellation.CancelAfter(services.Options.TurnDeadline);
        DelayDeactivation(services.Options.TurnDeadline + services.RecoveryDelay);
        _ = FinishSlowTurnAsync(_slowTurn, deciding);
    }

    private async Task FinishSlowTurnAsync(SlowTurn slow, Task<TurnOutcome> deciding)
    {
        TurnOutcome? outcome = null;
        try
        {
            outcome = await deciding;
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
        slow.Cancellation.Dispose();
        _slowTurn = null;
        if (outcome is null)
        {
            return Results.Of(State, State.LastSeq);
        }

        var now = services.Time.GetUtcNow();
        var elapsed = services.Time.GetElapsedTime(slow.Begun);
        var events = ConversationRules.Answer(State, slow.Turn, slow.Lease, outcome.Understanding, outcome.Decision, outcome.Answer, elapsed, now);
        await CommitAsync(events, []);
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
        var texts = await TextsOfAsync(State, turn, []);
        await CoverAsync(now);
        var cancellation = new CancellationTokenSource();
        BeginSlowTurn(turn, State.Lease, services.Time.GetTimestamp(), cancellation, DecideAsync(State, turn, texts, now, cancellation.Token));
    }

    private async Task<TurnOutcome> DecideAsync(ConversationState state, int turn, ImmutableArray<string> texts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var text = texts.Length == 1 ? texts[0] : string.Join('\n', texts);
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
                Messages = texts,
                Text = text,
                Understanding = understanding,
                Customer = card,
                FailuresInARow = state.FailuresInARow,
                Asked = state.Asked ?? [],
                Now = now,
            },
            cancellationToken);
        stage.Done("decide");
        return outcome;
    }

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

    /// <summary>The texts of a turn: from the new events, and, where messages were accepted before, from the journal.</summary>
    private async ValueTask<ImmutableArray<string>> TextsOfAsync(ConversationState state, int turn, ImmutableArray<ConversationEvent> fresh)
    {
        var texts = ImmutableArray.CreateBuilder<string>(1);
        var position = state.Unanswered[0].Seq - 1;
        var stored = fresh.IsEmpty ? state.LastSeq : fresh[0].Seq - 1;
        while (position < stored && await ReadEventsFromAsync(position) is { IsEmpty: false } events)
        {
            AddTexts(texts, events, turn);
            position = events[^1].Seq;
        }

        AddTexts(texts, fresh, turn);
        return texts.DrainToImmutable();
    }

    private static void AddTexts(ImmutableArray<string>.Builder texts, ImmutableArray<ConversationEvent> events, int turn)
    {
        foreach (var e in events)
        {
            if (e is MessageReceived m && m.Turn == turn)
            {
                texts.Add(m.Text);
            }
        }
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
