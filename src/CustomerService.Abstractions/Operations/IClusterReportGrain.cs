using System.Collections.Immutable;

namespace CustomerService.Operations;

/// <summary>
/// Asks every silo about itself, each with a deadline, from whichever silo the call comes to first. Key: any number; different ones take
/// different ways, so that one silo that stands still does not keep the answer back.
/// </summary>
[Alias("cs.IClusterReportGrain")]
public interface IClusterReportGrain : IGrainWithIntegerKey
{
    /// <summary>All members but dead ones, the oldest first.</summary>
    /// <param name="patience">How long each silo may take.</param>
    [Alias("Members")]
    Task<ImmutableArray<MemberReport>> MembersAsync(TimeSpan patience);

    /// <summary>The conversations with the most messages in the last minute or two, by silo.</summary>
    /// <param name="count">Most of each silo.</param>
    /// <param name="patience">How long each silo may take.</param>
    [Alias("HotKeys")]
    Task<HotKeysReport> HotKeysAsync(int count, TimeSpan patience);

    /// <summary>What came and went by a tenant's channels, over all silos.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="patience">How long each silo may take.</param>
    [Alias("Channels")]
    Task<ChannelReport> ChannelsAsync(string tenant, TimeSpan patience);
}
