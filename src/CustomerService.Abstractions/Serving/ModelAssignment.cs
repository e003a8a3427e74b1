namespace CustomerService.Serving;

/// <summary>Which versions serve a tenant.</summary>
/// <param name="Live">Answers everybody who is not the canary's; null before anything was published.</param>
/// <param name="Previous">Was live before: what a rollback returns to.</param>
/// <param name="Canary">Answers a share of the customers.</param>
/// <param name="SharePercent">That share, 1 to 99; 0 without a canary.</param>
/// <param name="Shadow">Reads along.</param>
[GenerateSerializer, Immutable, Alias("cs.model-assignment")]
public sealed record ModelAssignment(
    [property: Id(0)] string? Live,
    [property: Id(1)] string? Previous,
    [property: Id(2)] string? Canary,
    [property: Id(3)] int SharePercent,
    [property: Id(4)] string? Shadow);
