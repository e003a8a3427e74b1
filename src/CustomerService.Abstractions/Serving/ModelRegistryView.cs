using System.Collections.Immutable;

namespace CustomerService.Serving;

/// <summary>A tenant's model versions, for operators.</summary>
/// <param name="Serving">Which versions serve.</param>
/// <param name="Versions">All versions known, the newest first.</param>
/// <param name="CountedSince">When counting began: at the last change of what serves, or when the registry moved to another silo.</param>
/// <param name="Counts">What each version did since.</param>
/// <param name="Silos">What each silo reported in the last minute.</param>
/// <param name="History">What was done, the newest first; the last 50.</param>
[GenerateSerializer, Immutable, Alias("cs.model-registry")]
public sealed record ModelRegistryView(
    [property: Id(0)] ModelAssignment Serving,
    [property: Id(1)] ImmutableArray<ModelVersionInfo> Versions,
    [property: Id(2)] DateTimeOffset CountedSince,
    [property: Id(3)] ImmutableDictionary<string, ModelCounts> Counts,
    [property: Id(4)] ImmutableArray<SiloModels> Silos,
    [property: Id(5)] ImmutableArray<ModelHistoryEntry> History);
