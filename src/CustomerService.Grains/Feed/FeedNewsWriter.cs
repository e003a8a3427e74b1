using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Grains.Exporting;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Feed;

/// <summary>Brings news into the shard of their subject.</summary>
internal sealed class FeedNewsWriter(IGrainFactory grains, IOptions<FeedOptions> options) : IFeedNews
{
    public bool IsEnabled => options.Value.Enabled;

    public async Task<long> TellAsync(string tenant, string subject, ImmutableArray<FeedNews> news)
    {
        var events = news.Select(each => new FeedEntry(each.Seq, each.At, [each.Data]))
            .SelectMany(entry => FeedContracts.Events(subject, entry, withContent: false));
        return (await FeedOf(tenant, subject).AppendAsync([new FeedRun(subject, news[0].Seq, news[^1].Seq, [.. events])]))[0];
    }

    public Task<long> ReachedAsync(string tenant, string subject) => FeedOf(tenant, subject).GetCursorAsync(subject);

    private IFeedWriterGrain FeedOf(string tenant, string subject) =>
        grains.GetGrain<IFeedWriterGrain>(FeedShards.Key(tenant, FeedPlaces.ShardOf(subject)));
}
