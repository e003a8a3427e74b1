using System.Collections.Immutable;
using Orleans.Concurrency;

namespace CustomerService.Conversations;

/// <summary>
/// One conversation. Key: <c>tenant/conversation</c>. It keeps a queue of its own: commands may arrive while a turn
/// runs, customer messages that do are answered together in the next turn.
/// </summary>
[Alias("cs.IConversationGrain")]
public interface IConversationGrain : IGrainWithStringKey
{
    /// <summary>Takes a customer message. When it returns Accepted or Duplicate, the message is durable.</summary>
    [Alias("PostMessage")]
    Task<CommandResult> PostMessageAsync(CustomerMessage message);

    /// <summary>
    /// Takes a human agent's message; the assistant falls silent until the conversation is handed back. A conversation that is nobody's is
    /// theirs from then on; one that is a colleague's stays the colleague's.
    /// </summary>
    [Alias("PostAgentMessage")]
    Task<CommandResult> PostAgentMessageAsync(AgentMessage message);

    /// <summary>Asks for a person, has one join, or goes on with the assistant. Repeating it changes nothing.</summary>
    [Alias("HandOff")]
    Task<CommandResult> HandOffAsync(HandoffRequest request);

    /// <summary>
    /// Has a person take the conversation, from the assistant or from among those that wait. Refused, with its owner, where it is another
    /// person's. Taking what one has changes nothing.
    /// </summary>
    [Alias("Take")]
    Task<CommandResult> TakeAsync(TakeRequest request);

    /// <summary>
    /// Has a person give the conversation back. Refused, with its owner, where it is another person's. Where it is nobody's, nothing
    /// changes.
    /// </summary>
    [Alias("Release")]
    Task<CommandResult> ReleaseAsync(ReleaseRequest request);

    /// <summary>Closes the conversation. Repeating it changes nothing.</summary>
    [Alias("Close")]
    Task<CommandResult> CloseAsync(CloseRequest request);

    /// <summary>Records the customer's rating; a later one replaces it, and the same again changes nothing.</summary>
    [Alias("Rate")]
    Task<CommandResult> RateAsync(Rating rating);

    /// <summary>Keeps an address that the customer leaves; a later one replaces it, and the same again changes nothing.</summary>
    [Alias("LeaveContact")]
    Task<CommandResult> LeaveContactAsync(ContactRequest contact);

    /// <summary>
    /// Tells a device of answers from now on. Repeating it changes nothing; the same id with another address replaces it.
    /// </summary>
    [Alias("AddDevice")]
    Task<CommandResult> AddDeviceAsync(PushDevice device);

    /// <summary>Tells a device no more, or none at all where <paramref name="deviceId"/> is null. Repeating it changes nothing.</summary>
    [Alias("RemoveDevice")]
    Task<CommandResult> RemoveDeviceAsync(string? deviceId);

    /// <summary>The devices that are told of answers; null where there is no such conversation.</summary>
    [Alias("ReadDevices"), AlwaysInterleave]
    Task<ImmutableArray<PushDevice>?> ReadDevicesAsync();

    /// <summary>Reads messages with a seq above <paramref name="after"/>; null where there is no such conversation.</summary>
    [Alias("ReadTranscript"), AlwaysInterleave]
    Task<TranscriptPage?> ReadTranscriptAsync(long after, int limit);

    /// <summary>
    /// Reads events with a seq above <paramref name="after"/>, waiting up to <paramref name="wait"/> (at most 20 s) for one.
    /// Null where there is no such conversation.
    /// </summary>
    [Alias("ReadEvents"), AlwaysInterleave]
    Task<EventPage?> ReadEventsAsync(long after, int limit, TimeSpan wait);

    /// <summary>
    /// Does what is due by now: unfinished turns, unsent messages. Harmless at any time. Returns when nothing due is left.
    /// </summary>
    [Alias("Wake")]
    Task WakeAsync();

    /// <summary>What is still to be sent, and what was given up.</summary>
    [Alias("ReadOutbox"), AlwaysInterleave]
    Task<OutboxView> ReadOutboxAsync();

    /// <summary>Puts a dead letter back in the outbox under the same key; false where there is none of that key.</summary>
    [Alias("ReplayDeadLetter")]
    Task<bool> ReplayDeadLetterAsync(string key);

    /// <summary>
    /// Takes what a provider says became of a message: a message whose sending was in doubt is settled by it. Repeating it, or a report of
    /// what is not open any more, changes nothing.
    /// </summary>
    /// <param name="report">What the provider said, with the message's <see cref="DeliveryReport.Key"/>.</param>
    /// <param name="channel">The channel that verified it.</param>
    /// <param name="account">The account that it came to.</param>
    [Alias("ReportDelivery")]
    Task ReportDeliveryAsync(DeliveryReport report, string channel, string account);

    /// <summary>
    /// Keeps how far a spoken message was heard: the transcript holds no more of it from then on. A later one of the same message counts.
    /// </summary>
    [Alias("ReportHeard")]
    Task<CommandResult> ReportHeardAsync(HeardReply heard);

    /// <summary>
    /// Keeps whose the conversation is, as it was proved. Refused where it is another customer's. Repeating it changes nothing.
    /// </summary>
    [Alias("Identify")]
    Task<CommandResult> IdentifyAsync(IdentifyRequest request);

    /// <summary>
    /// Takes what a channel says of a message: its customer took it back. The transcript says so from then on, of its edits as well.
    /// Repeating it, or what never came, changes nothing.
    /// </summary>
    /// <param name="messageId">The channel's id of the message.</param>
    /// <param name="channel">The channel that verified it.</param>
    /// <param name="account">The account that it came to.</param>
    [Alias("DeleteMessage")]
    Task DeleteMessageAsync(string messageId, string channel, string account);

    /// <summary>
    /// Has the conversation go on at another verified address of its customer. Refused, with the reason, where that can't be.
    /// </summary>
    [Alias("Move")]
    Task<CommandResult> MoveAsync(MoveRequest request);

    /// <summary>
    /// Has what comes from this conversation's address belong to another; called by conversations only. Repeating it changes nothing.
    /// </summary>
    [Alias("Route")]
    Task<CommandResult> RouteAsync(RouteRequest request);

    /// <summary>
    /// Has a code sent to an address of which somebody here says that it is theirs. Whether anybody has the address makes no difference to
    /// the answer. Refused where nothing could be sent to such an address.
    /// </summary>
    [Alias("Verify")]
    Task<CommandResult> VerifyAsync(VerifyRequest request);

    /// <summary>
    /// Takes a code, or a link, back: the conversation is that of the customer who has the address from then on. Repeating it changes
    /// nothing.
    /// </summary>
    [Alias("Confirm")]
    Task<CommandResult> ConfirmAsync(ConfirmRequest request);

    /// <summary>Shows where the conversation is that somebody writes an answer, where that can be shown. Nothing is kept of it.</summary>
    [Alias("ShowTyping")]
    Task<CommandResult> ShowTypingAsync();

    /// <summary>What the conversation knows of an address.</summary>
    [Alias("ReadAddress"), AlwaysInterleave]
    Task<AddressView> ReadAddressAsync(ChannelAddress address);

    /// <summary>What became of a message that was taken here before; null where it was not.</summary>
    [Alias("FindMessage")]
    Task<CommandResult?> FindMessageAsync(CustomerMessage message);
}
