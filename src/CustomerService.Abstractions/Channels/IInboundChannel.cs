namespace CustomerService.Channels;

/// <summary>
/// The receiving half of a channel: a provider calls, and this says who it was and what it brought. Register with
/// <c>AddInboundChannel&lt;T&gt;()</c>; its address is <c>/api/v1/tenants/{tenant}/channels/{channel}/{account}/inbound</c>.
/// </summary>
/// <remarks>
/// One instance serves a whole process at once. It verifies the raw bytes before it reads them, compares in constant time, refuses where
/// the account has no secret, and never stores or sends anything itself.
/// </remarks>
public interface IInboundChannel
{
    /// <summary>
    /// The name that its messages carry as their channel, e.g. <c>whatsapp</c>: 1 to 64 lower-case letters, digits and hyphens.
    /// </summary>
    string Name { get; }

    /// <summary>
    /// How long a request may be that brings files in itself; 0 for what the gateway takes of everybody. It is held in memory.
    /// </summary>
    int MaxBodyBytes => 0;

    /// <summary>Verifies and reads one request.</summary>
    /// <param name="request">As it arrived.</param>
    /// <param name="account">The account that was called.</param>
    /// <param name="ct">The provider has gone.</param>
    /// <returns>
    /// Messages, delivery reports and the answer. The answer is given when all of them are durable; where they can't be stored, the
    /// provider is told to come again instead. </returns>
    ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct);

    /// <summary>
    /// A request as the provider would make it, signed with the account's newest secret, so that an operator sees whether the way from the
    /// provider's address to the answer works (<c>customer-service channel test</c>).
    /// </summary>
    /// <param name="account">The account to call.</param>
    /// <param name="sample">What it brings.</param>
    /// <returns>Null for a channel that makes none, because only its provider can sign, or nobody calls.</returns>
    InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample) => null;
}
