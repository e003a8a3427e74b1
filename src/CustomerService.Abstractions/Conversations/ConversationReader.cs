namespace CustomerService.Conversations;

/// <summary>Who reads a conversation, as far as that matters to it.</summary>
public static class ConversationReader
{
    /// <summary>
    /// In the request's context of <see cref="IConversationGrain.ReadEventsAsync"/>, true where the customer reads: their devices need not
    /// be told then. Whoever does not set it, as clients of earlier versions, is somebody else.
    /// </summary>
    public const string ByCustomer = "cs.read-by-customer";
}
