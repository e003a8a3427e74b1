using CustomerService.Channels;
using CustomerService.Feed;
using CustomerService.Grains.Tenants;

namespace CustomerService.Grains.Sinks;

/// <summary>Keeps bringing events to every account of every sink.</summary>
internal sealed class FeedSinkKeeper(IGrainFactory grains, IEnumerable<IFeedSink> sinks) : IAccountKeeper
{
    public IEnumerable<string> Channels => sinks.Select(sink => sink.Name);

    public Task KeepAsync(ChannelAccount account) =>
        grains.GetGrain<IFeedSinkGrain>(FeedSinks.Key(account.Tenant, account.Channel, account.Name)).KeepAsync();
}
