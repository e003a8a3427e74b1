namespace CustomerService.Serving;

/// <summary>Tells the registry of a version that is trained and stored.</summary>
/// <param name="Info">The version.</param>
/// <param name="Rollout">What becomes of it when it is new.</param>
/// <param name="SharePercent">For a canary: its share of the customers.</param>
/// <param name="EvenIfKnown">
/// True when somebody just put this pack in place, so that it is rolled out though it was known before; false for a silo that starts,
/// which may carry an older pack than the cluster serves.
/// </param>
[GenerateSerializer, Immutable, Alias("cs.model-publication")]
public sealed record ModelPublication(
    [property: Id(0)] ModelVersionInfo Info,
    [property: Id(1)] ModelRollout Rollout,
    [property: Id(2)] int SharePercent,
    [property: Id(3)] bool EvenIfKnown);
