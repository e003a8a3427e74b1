using System.Collections.Immutable;

namespace CustomerService.Gateway.Accounts;

/// <summary>A tenant's accounts on all channels.</summary>
/// <param name="Channels">By channel and account.</param>
/// <param name="SilentSilos">Silos that did not answer, so that what they know is missing.</param>
internal sealed record ChannelListView(ImmutableArray<ChannelStateView> Channels, int SilentSilos);
