using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Events;

/// <summary>Tells the world what was committed. Never waits and never fails: streams are hints, the journal is the truth.</summary>
internal interface IEventPublisher
{
    void Publish(string tenant, string conversationId, ImmutableArray<ConversationEvent> events);
}
