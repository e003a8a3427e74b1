using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Access;

/// <summary>The API keys of a tenant. Holds hashes, never secrets.</summary>
internal sealed record AccessState
{
    public ImmutableArray<StoredApiKey> Keys { get; init; } = [];

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
