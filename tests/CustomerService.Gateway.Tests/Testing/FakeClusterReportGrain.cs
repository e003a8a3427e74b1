using System.Collections.Immutable;
using CustomerService.Operations;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Silos that have nothing to tell.</summary>
internal sealed class FakeClusterReportGrain : Grain, IClusterReportGrain
{
    public Task<ImmutableArray<MemberReport>> MembersAsync(TimeSpan patience) => Task.FromResult<ImmutableArray<MemberReport>>([]);

    public Task<HotKeysReport> HotKeysAsync(int count, TimeSpan patience) => throw new NotSupportedException();

    public Task<ChannelReport> ChannelsAsync(string tenant, TimeSpan patience) => Task.FromResult(new ChannelReport([], []));
}
