using System.Collections.Immutable;

namespace CustomerService.Grains.Access;

/// <summary>The API keys of a tenant. Holds hashes, never secrets.</summary>
internal sealed record AccessState
{
    public ImmutableArray<StoredApiKey> Keys { get; init; } = [];
}
