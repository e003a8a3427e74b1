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
        return await ReadTextAsync(first.Seq) == message.Text ? Results.Of(State, first.Seq, CommandStatus.Duplicate) : ConflictingContent;
    });

    public Task<CommandResult> HandOffAsync(HandoffRequest request) =>
        Enqueue(() => RuleAsync(ConversationRules.HandOff(State, request, services.Time.GetUtcNow())));

    public Task<CommandResult> CloseAsync(CloseRequest request) =>
        Enqueue(() => RuleAsync(ConversationRules.Close(State, request, services.Time.GetUtcNow())));

    public Task<CommandResult> RateAsync(Rating rating) =>
        Enqueue(() => RuleAsync(ConversationRules.Rate(State, rating, services.Time.GetUtcNow())));

    public async Task WakeAsync()
    {
        var result = await EnqueueInternal(LookAroundAsync);
        if (result.Status == CommandStatus.Unavailable)
        {
            // The sweeper keeps its row and asks again.
            throw new StoreUnavailableException("The conversation could not be looked after.");
        }
    }

    private async Task<CommandResult> RuleAsync(Ruling ruling)
    {
        if (!State.Exists)
        {
            return NoConversation;
        }

        if (ruling.Refusal is { } refusal)
        {
            return Results.Problem(CommandStatus.Refused, refusal) with { ConversationStatus = State.Status };
        }

        var outcome = await CommitAsync(ruling.Events, []);
        return outcome.IsWritten ? Results.Of(State, ruling.Events.IsEmpty ? 0 : ruling.Events[^1].Seq) : Failed(outcome);
    }

    private static readonly CommandResult NoConversation = Results.Problem(CommandStatus.NotFound, "There is no such conversation.");
}
