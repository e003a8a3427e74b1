using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Warehouse.Anomalies;

/// <summary>What a tenant's counts did.</summary>
internal sealed record AnomalyState
{
    /// <summary>How many were told in the feed, or are to be.</summary>
    public long Told { get; init; }

    /// <summary>Those that are.</summary>
    public ImmutableArray<Anomaly> Open { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Those that were, the newest first.</summary>
    public ImmutableArray<Anomaly> Ended { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What is to be told: as they were then, an end where that is known.</summary>
    public ImmutableArray<Anomaly> Untold { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
