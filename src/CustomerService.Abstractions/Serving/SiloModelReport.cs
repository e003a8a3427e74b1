using System.Collections.Immutable;

namespace CustomerService.Serving;

/// <summary>What a silo tells the registry: what it serves, and what has happened since it last did.</summary>
/// <param name="Silo">The silo's address.</param>
/// <param name="Live">The version it answers with.</param>
/// <param name="Problem">What keeps it from serving what it should, for people; null where nothing does.</param>
/// <param name="Counts">Counts by version, since the report before.</param>
[GenerateSerializer, Immutable, Alias("cs.silo-model-report")]
public sealed record SiloModelReport(
    [property: Id(0)] string Silo,
    [property: Id(1)] string Live,
    [property: Id(2)] string? Problem,
    [property: Id(3)] ImmutableDictionary<string, ModelCounts> Counts);
