namespace CustomerService.Channels;

/// <summary>
/// The sending half of a channel. Conversations whose channel has no sender of that name are read by their caller instead.
/// Register with <c>AddOutboundChannel&lt;T&gt;()</c>.
/// </summary>
/// <remarks>
/// One instance serves a whole silo at once. It never throws for what the other end does: that is a <see cref="SendResult"/>.
/// </remarks>
public interface IOutboundChannel
{
    /// <summary>The name that messages carry as their channel, e.g. <c>webhook</c>.</summary>
    string Name { get; }

    /// <summary>What it can show. The outbox makes text of all else before it sends.</summary>
    OutboundCapabilities Capabilities => OutboundCapabilities.TextOnly;

    /// <summary>An address as the channel writes it, of one that people have written: the same that its messages come from.</summary>
    /// <param name="address">A verified address of a customer, such as <c>+43 664 123 45 67</c>.</param>
    string AddressOf(string address) => address;

    /// <summary>How the tenant's other end deals with duplicates.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="account">
    /// The name of its account on this channel; <see cref="ChannelAccount.Default"/> where the conversation names none.
    /// </param>
    /// <param name="ct">Gives up.</param>
    ValueTask<DeliveryContract> GetContractAsync(string tenant, string account, CancellationToken ct);

    /// <summary>Sends one message, once. Retrying is the outbox's work.</summary>
    Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct);

    /// <summary>
    /// For class B: asks the other end for the message with this key. Returns its id there, null when it has none,
    /// and throws <see cref="HttpRequestException"/> when it can't be asked now.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="account">
    /// The name of its account on this channel; <see cref="ChannelAccount.Default"/> where the conversation names none.
    /// </param>
    /// <param name="key">The message's key, the same in every attempt.</param>
    /// <param name="ct">Gives up.</param>
    Task<string?> FindAsync(string tenant, string account, string key, CancellationToken ct);
}
