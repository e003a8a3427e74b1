namespace CustomerService.Client;

/// <summary>
/// One tenant's conversations, by whatever way: HTTP (<see cref="CustomerServiceClient"/>), or the cluster directly (the package
/// <c>CustomerService.Client.Cluster</c>), for a channel that posts more than a gateway takes. Every method throws
/// <see cref="ApiException"/> where it is refused and <see cref="HttpRequestException"/> where there was no whole answer; whether anything
/// was done is then unknown, and the same may be sent again.
/// </summary>
public interface IConversationClient
{
    /// <summary>Sends a customer's message; when this returns, the message is durable.</summary>
    /// <param name="conversation">The conversation; its first message makes it.</param>
    /// <param name="messageId">The same for the same message, however often it is sent.</param>
    /// <param name="text">What the customer says.</param>
    /// <param name="details">Customer, channel and language, where they are known.</param>
    /// <param name="ct">Gives up waiting.</param>
    Task<MessageAnswer> PostMessageAsync(
        string conversation, string messageId, string text, MessageDetails? details = null, CancellationToken ct = default);

    /// <summary>Sends a person's message, who thereby takes the word from the assistant.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="messageId">The same for the same message, however often it is sent.</param>
    /// <param name="text">What the person says.</param>
    /// <param name="agentId">The person's opaque id.</param>
    /// <param name="agentName">The name that the customer sees.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The conversation's state after it.</returns>
    Task<string> PostAgentMessageAsync(
        string conversation, string messageId, string text, string agentId, string? agentName = null, CancellationToken ct = default);

    /// <summary>Reads a page of a conversation; null when there is no such conversation.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="cursor">Of the page before; null for the first page.</param>
    /// <param name="ct">Gives up waiting.</param>
    Task<TranscriptPage?> ReadPageAsync(string conversation, string? cursor = null, CancellationToken ct = default);

    /// <summary>
    /// Reads events from after <paramref name="after"/> on, until the other side or the caller ends it. To go on after a lost connection,
    /// use <see cref="ConversationFollowing.FollowAsync"/>.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="after">The last seq that was seen; 0 for all.</param>
    /// <param name="ct">Ends it.</param>
    IAsyncEnumerable<ConversationEvent> ReadEventsAsync(string conversation, long after = 0, CancellationToken ct = default);

    /// <summary>Reads what is still to be sent; null when there is no such conversation.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="ct">Gives up waiting.</param>
    Task<OutboxCounts?> ReadOutboxAsync(string conversation, CancellationToken ct = default);

    /// <summary>Asks for a person.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="reason">In an operator's words; no customer's text.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The conversation's state after it.</returns>
    Task<string> HandOffAsync(string conversation, string? reason = null, CancellationToken ct = default);

    /// <summary>Goes on with the assistant.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The conversation's state after it.</returns>
    Task<string> HandBackAsync(string conversation, CancellationToken ct = default);

    /// <summary>
    /// Has a person take the conversation. Of those who do so at once exactly one has it; all others get an <see cref="ApiException"/> of
    /// status 409 with its <see cref="ApiException.Assignee"/>. May be sent again.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="agentId">The person's opaque id.</param>
    /// <param name="agentName">The name that the customer sees.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The conversation's state after it.</returns>
    Task<string> TakeAsync(string conversation, string agentId, string? agentName = null, CancellationToken ct = default);

    /// <summary>Has a person give back the conversation that they have. May be sent again.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="agentId">The person's opaque id.</param>
    /// <param name="toQueue">True: the customer waits for another person. False: the assistant answers again.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The conversation's state after it.</returns>
    Task<string> ReleaseAsync(string conversation, string agentId, bool toQueue = false, CancellationToken ct = default);

    /// <summary>Reads who waits for a person, or which conversations people have; 50 at a time.</summary>
    /// <param name="assigned">False: those that wait. True: those that a person has.</param>
    /// <param name="agentId">Only those that this person has.</param>
    /// <param name="cursor">Of the page before; null for the first page.</param>
    /// <param name="ct">Gives up waiting.</param>
    Task<InboxPage> ReadInboxAsync(bool assigned = false, string? agentId = null, string? cursor = null, CancellationToken ct = default);

    /// <summary>Closes the conversation.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="reason">In an operator's words; no customer's text.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The conversation's state after it.</returns>
    Task<string> CloseAsync(string conversation, string? reason = null, CancellationToken ct = default);

    /// <summary>Rates the conversation; the last rating counts.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="score">From 1 to 5.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The conversation's state after it.</returns>
    Task<string> RateAsync(string conversation, int score, CancellationToken ct = default);
}
