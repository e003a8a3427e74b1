using System.Collections.Immutable;

namespace CustomerService.Cli.Keys;

/// <summary>All API keys of a tenant.</summary>
internal sealed record KeyList(ImmutableArray<KeyInfo> Keys);
