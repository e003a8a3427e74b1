using System.Collections.Immutable;

namespace CustomerService.Cli.Keys;

/// <summary>An API key as the host lists it.</summary>
internal sealed record KeyInfo(string Id, string Name, ImmutableArray<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
