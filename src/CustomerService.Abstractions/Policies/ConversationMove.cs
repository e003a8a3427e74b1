using CustomerService.Conversations;

namespace CustomerService.Policies;

/// <summary>Has a conversation go on at another address, after the replies.</summary>
/// <param name="To">A verified address of the customer.</param>
/// <param name="Greeting">What is said there first; null for nothing.</param>
/// <param name="WroteAt">When the customer last wrote from there; null where that is not known.</param>
public sealed record ConversationMove(ChannelAddress To, string? Greeting, DateTimeOffset? WroteAt)
{
    /// <summary>Names the record, never whose address it is.</summary>
    public override string ToString() => $"{nameof(ConversationMove)} {To.Channel}";
}
