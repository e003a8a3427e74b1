using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Erasing;

/// <summary>Whom a tenant has erased, while the feed has not told of it.</summary>
internal sealed record ErasureState
{
    /// <summary>How many were asked for.</summary>
    public long Asked { get; init; }

    /// <summary>Those that are to be told of.</summary>
    public ImmutableArray<ErasureRequest> Untold { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
