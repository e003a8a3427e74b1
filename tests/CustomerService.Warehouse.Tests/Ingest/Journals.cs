using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Testing.Clusters;

namespace CustomerService.Warehouse.Tests.Ingest;

/// <summary>Reads journals.</summary>
internal static class Journals
{
    /// <summary>All events of a conversation.</summary>
    public static async Task<ImmutableArray<ConversationEvent>> JournalAsync(this SupportCluster cluster, string id)
    {
        var events = ImmutableArray.CreateBuilder<ConversationEvent>();
        while (await cluster.Conversation(id).ReadEventsAsync(events.Count, 500, TimeSpan.Zero) is { Events.IsEmpty: false } page)
        {
            events.AddRange(page.Events);
        }

        return events.DrainToImmutable();
    }
}
