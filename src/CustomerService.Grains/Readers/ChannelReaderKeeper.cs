using CustomerService.Channels;
using CustomerService.Grains.Tenants;

namespace CustomerService.Grains.Readers;

/// <summary>Keeps the reader of every account going that has one.</summary>
internal sealed class ChannelReaderKeeper(IGrainFactory grains, IEnumerable<IChannelReader> readers) : IAccountKeeper
{
    public IEnumerable<string> Channels => readers.Select(reader => reader.Name);

    public Task KeepAsync(ChannelAccount account) =>
        grains.GetGrain<IChannelReaderGrain>(GrainKeys.Make(account.Tenant, $"{account.Channel}:{account.Name}")).KeepAsync();
}
