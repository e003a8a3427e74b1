using System.Collections.Immutable;
using CustomerService.Operations;
using Orleans.Services;

namespace CustomerService.Grains.Operations;

/// <summary>One silo about itself, reached without the directory, which a silo that stands still may hold a part of.</summary>
[Alias("cs.ISiloService")]
internal interface ISiloService : IGrainService
{
    [Alias("Report")]
    Task<SiloReport> ReportAsync();

    [Alias("HotKeys")]
    Task<ImmutableArray<HotKey>> HotKeysAsync(int count);

    [Alias("Channels")]
    Task<ImmutableArray<ChannelState>> ChannelsAsync(string tenant);
}
