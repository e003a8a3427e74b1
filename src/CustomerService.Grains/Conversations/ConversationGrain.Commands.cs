using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>What people and operators do to a conversation.</summary>
internal sealed partial class ConversationGrain
{
    public Task<CommandResult> PostAgentMessageAsync(AgentMessage message) => Enqueue(async () =>
    {
        if (!State.Exists)
        {
            return NoConversation;
        }

        var key = DedupeMarker.Key(_tenant, "agent", message.AgentId, message.MessageId);
        var now = services.Time.GetUtcNow();
        var events = ConversationRules.AgentSays(State, message, now);
        var seq = events[^1].Seq;
        var outcome = await CommitAsync(events, [new(key, new DedupeMarker(seq, 0, now.ToUnixTimeMilliseconds()))]);
        if (outcome.Kind != CommitKind.Duplicate)
        {
            return outcome.IsWritten ? Results.Of(State, seq) : Failed(outcome);
        }

        services.Metrics.Duplicate();
        var first = await ReadMarkerAsync(key) ?? default;
        return (await ReadBack().SaidAsync(first.Seq)).Is(message.Text, message.Content) ? Results.Of(State, first.Seq, CommandStatus.Duplicate) : ConflictingContent;
    });

    public Task<CommandResult> HandOffAsync(HandoffRequest request) =>
        ChangeAsync(now => ConversationRules.HandOff(State, request, now, services.Models.NextOpening(_tenant, now)));

    public Task<CommandResult> CloseAsync(CloseRequest request) => ChangeAsync(now => ConversationRules.Close(State, request, now));

    public Task<CommandResult> RateAsync(Rating rating) => ChangeAsync(now => ConversationRules.Rate(State, rating, now));

    public Task<CommandResult> LeaveContactAsync(ContactRequest contact) => ChangeAsync(now => ConversationRules.LeaveContact(State, contact, now));

    public async Task WakeAsync()
    {
        var result = await EnqueueInternal(LookAroundAsync);
        if (result.Status == CommandStatus.Unavailable)
        {
            // The sweeper keeps its row and asks again.
            throw new StoreUnavailableException("The conversation could not be looked after.");
        }
    }

    /// <summary>What changes a conversation and says nothing in it: within its allowance, or anybody could fill a journal by toggling.</summary>
    private Task<CommandResult> ChangeAsync(Func<DateTimeOffset, Ruling> rule) => Enqueue(async () =>
    {
        if (!State.Exists)
        {
            return NoConversation;
        }

        var now = services.Time.GetUtcNow();
        var ruling = rule(now);
        return !ruling.Events.IsEmpty && !_changes.TryTake(services.Options, services.Time, out var wait)
            ? Results.Problem(CommandStatus.Busy, "This conversation was changed too often in a short time.", wait) with { ConversationStatus = State.Status }
            : await RuleAsync(ruling);
    });

    private async Task<CommandResult> RuleAsync(Ruling ruling)
    {
        if (ruling.Refusal is { } refusal)
        {
            return Results.Problem(CommandStatus.Refused, refusal) with { ConversationStatus = State.Status };
        }

        var outcome = await CommitAsync(ruling.Events, []);
        return outcome.IsWritten ? Results.Of(State, ruling.Events.IsEmpty ? 0 : ruling.Events[^1].Seq) : Failed(outcome);
    }

    private ChangeAllowance _changes;

    private static readonly CommandResult NoConversation = Results.Problem(CommandStatus.NotFound, "There is no such conversation.");
}
