namespace CustomerService.Analytics;

/// <summary>
/// Where a silo publishes what happens in conversations. Subscribe with <c>[ImplicitStreamSubscription(ConversationStream.Namespace)]</c>.
/// </summary>
public static class ConversationStream
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = "events";

    /// <summary>Namespace of the streams; a stream's key is the tenant, its items are batches of <see cref="ConversationFacts"/>.</summary>
    public const string Namespace = "conversation-events";
}
