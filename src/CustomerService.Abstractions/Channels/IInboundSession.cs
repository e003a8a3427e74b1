using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Channels;

/// <summary>
/// One connection of an <see cref="IInboundSessionChannel"/>: makes sense of what comes and says what goes out. It is asked by one at a time,
/// stores and sends nothing itself, and never throws for what the other end does.
/// </summary>
public interface IInboundSession
{
    /// <summary>The conversation, by its address; null until the provider has said whose it is.</summary>
    ChannelAddress? From { get; }

    /// <summary>Reads what the provider sent.</summary>
    InboundFrame Receive(string frame);

    /// <summary>What to send for what was said in the conversation.</summary>
    ImmutableArray<string> Say(InboundReplies replies);
}
