namespace CustomerService.Serving;

/// <summary>What a silo serves a tenant with.</summary>
/// <param name="Silo">The silo's address.</param>
/// <param name="Live">The version it answers with.</param>
/// <param name="Problem">What keeps it from serving what it should; null where nothing does.</param>
/// <param name="At">When it said so.</param>
[GenerateSerializer, Immutable, Alias("cs.silo-models")]
public sealed record SiloModels(
    [property: Id(0)] string Silo,
    [property: Id(1)] string Live,
    [property: Id(2)] string? Problem,
    [property: Id(3)] DateTimeOffset At);
