using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>Makes command results.</summary>
internal static class Results
{
    public static readonly Decision Pending = new("pending", "the answer takes longer; it follows in the conversation");

    public static CommandResult Of(ConversationState state, long seq, CommandStatus status = CommandStatus.Accepted) =>
        new() { Status = status, Seq = seq, ConversationStatus = state.Status };

    public static CommandResult Answered(CommandStatus status, long seq, TurnResult turn) =>
        new() { Status = status, Seq = seq, ConversationStatus = turn.Status, Turn = turn };

    public static CommandResult Problem(CommandStatus status, string problem, TimeSpan? retryAfter = null) =>
        new() { Status = status, Problem = problem, RetryAfter = retryAfter };

    public static TurnResult Waiting(int turn, ConversationStatus status) => new(turn, null, Pending, [], status);

    /// <summary>The result of a turn from its events; null when it is not among them.</summary>
    public static TurnResult? FromEvents(int turn, ImmutableArray<ConversationEvent> events, ConversationStatus status)
    {
        TurnDecided? decided = null;
        var replies = ImmutableArray.CreateBuilder<Reply>(1);
        foreach (var e in events)
        {
            if (e is TurnDecided d && d.Turn == turn)
            {
                decided = d;
            }
            else if (e is BotReplied b && b.Turn == turn)
            {
                replies.Add(
                    new Reply(b.Seq, b.Text, b.Sources)
                    { Choices = b.Choices ?? [], Format = b.Format ?? MessageFormat.Plain, Content = b.Content });
            }
        }

        return decided is null ? null : new TurnResult(turn, decided.Understanding, decided.Decision, replies.DrainToImmutable(), status);
    }
}
