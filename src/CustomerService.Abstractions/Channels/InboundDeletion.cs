using CustomerService.Conversations;

namespace CustomerService.Channels;

/// <summary>A customer has taken a message back.</summary>
/// <param name="From">Where it came from: its conversation is found by it.</param>
/// <param name="MessageId">
/// The channel's id of the message, as it had it when it came. Its edits have the same id with a colon and a mark behind it, and are taken
/// back with it.
/// </param>
public sealed record InboundDeletion(ChannelAddress From, string MessageId)
{
    /// <summary>Names the record, never whose it is.</summary>
    public override string ToString() => nameof(InboundDeletion);
}
