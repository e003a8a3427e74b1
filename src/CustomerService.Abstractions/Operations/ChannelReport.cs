using System.Collections.Immutable;

namespace CustomerService.Operations;

/// <summary>What all silos say of a tenant's channels.</summary>
/// <param name="Channels">By account; one that nothing came or went by is not there.</param>
/// <param name="Silent">Addresses of silos that did not answer: what they know is missing.</param>
[GenerateSerializer, Immutable, Alias("cs.channel-report")]
public sealed record ChannelReport(
    [property: Id(0)] ImmutableArray<ChannelState> Channels, [property: Id(1)] ImmutableArray<string> Silent);
