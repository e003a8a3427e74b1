using CustomerService.Conversations;

namespace CustomerService.Channels;

/// <summary>
/// An outbound channel that can show that somebody is at work on an answer. It is a hint: asked for while an answer takes its time, never
/// waited for, never repeated for having failed.
/// </summary>
public interface ITypingChannel : IOutboundChannel
{
    /// <summary>How long it is seen, unless a message comes before: asked for again after that, while the work goes on.</summary>
    TimeSpan TypingLasts { get; }

    /// <summary>Shows it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="to">Whom.</param>
    /// <param name="messageId">The channel's id of the message that is being answered; null where that is not known.</param>
    /// <param name="ct">Gives up.</param>
    Task ShowTypingAsync(string tenant, ChannelAddress to, string? messageId, CancellationToken ct);
}
