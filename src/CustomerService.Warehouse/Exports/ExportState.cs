using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Warehouse.Exports;

/// <summary>How far a tenant's exports are.</summary>
internal sealed record ExportState
{
    /// <summary>When the last that was made of each was due; for one that is new, since when it counts.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Done { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
