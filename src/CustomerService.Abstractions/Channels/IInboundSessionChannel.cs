namespace CustomerService.Channels;

/// <summary>
/// An inbound channel whose provider may open a WebSocket to the address that it calls otherwise, and speaks both ways over it.
/// </summary>
public interface IInboundSessionChannel : IInboundChannel
{
    /// <summary>Verifies a handshake.</summary>
    /// <param name="handshake">As it arrived.</param>
    /// <param name="account">The account that was called.</param>
    /// <returns>What goes on over the connection; null for whoever is not the provider, or is not expected to do so.</returns>
    IInboundSession? Open(InboundRequest handshake, ChannelAccount account);
}
