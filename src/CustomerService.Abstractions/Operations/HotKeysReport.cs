using System.Collections.Immutable;

namespace CustomerService.Operations;

/// <summary>The hottest conversations of the silos that answered.</summary>
/// <param name="Keys">The hottest first.</param>
/// <param name="Silent">Addresses of the silos that did not answer in time.</param>
[GenerateSerializer, Immutable, Alias("cs.hot-keys-report")]
public sealed record HotKeysReport([property: Id(0)] ImmutableArray<HotKey> Keys, [property: Id(1)] ImmutableArray<string> Silent);
