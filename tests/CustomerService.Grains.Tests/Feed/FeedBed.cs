using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Grains.Tests.Kit;

namespace CustomerService.Grains.Tests.Feed;

/// <summary>Reads a tenant's feed as callers do.</summary>
internal static class FeedBed
{
    /// <summary>What the feed has of a subject, in its order.</summary>
    public static async Task<ImmutableArray<FeedEvent>> FeedAsync(this TestCluster cluster, string subject, bool withContent = false)
    {
        var events = ImmutableArray.CreateBuilder<FeedEvent>();
        var cursor = FeedCursor.Start;
        while (true)
        {
            var (places, next) = await FeedReader.ReadAsync(
                cluster.Client, TestCluster.Tenant, cursor, 500, TimeSpan.Zero, withContent, CancellationToken.None);
            if (places.IsEmpty)
            {
                return events.DrainToImmutable();
            }

            events.AddRange(places.Select(place => place.Event).Where(each => each.Subject == subject));
            cursor = next;
        }
    }

    /// <summary>Waits until the feed has all that a conversation's journal has.</summary>
    public static async Task<ImmutableArray<FeedEvent>> WholeFeedAsync(this TestCluster cluster, Talk talk, bool withContent = false)
    {
        var subject = $"conversations/{talk.Id}";
        var last = (await talk.EventsAsync())[^1].Seq;
        var feed = ImmutableArray<FeedEvent>.Empty;
        await Eventually.TrueAsync(
            async () => (feed = await cluster.FeedAsync(subject, withContent)) is [.., var end] && end.Seq == last, $"the feed has all of {talk.Id}");
        return feed;
    }

    /// <summary>A name of each event, to compare.</summary>
    public static IEnumerable<string> Names(this ImmutableArray<FeedEvent> events) => events.Select(each => $"{each.Seq}.{each.Part} {each.Kind}");
}
