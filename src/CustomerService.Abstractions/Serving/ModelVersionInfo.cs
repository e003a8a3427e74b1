namespace CustomerService.Serving;

/// <summary>A version of a tenant's models: what one state of its pack was turned into.</summary>
/// <param name="Version">Content hash of the pack; recorded with every turn.</param>
/// <param name="PublishedAt">When the registry first heard of it.</param>
/// <param name="Intents">Number of intents.</param>
/// <param name="Articles">Number of articles.</param>
/// <param name="Examples">Number of examples the intents were learned from.</param>
[GenerateSerializer, Immutable, Alias("cs.model-version")]
public sealed record ModelVersionInfo(
    [property: Id(0)] string Version,
    [property: Id(1)] DateTimeOffset PublishedAt,
    [property: Id(2)] int Intents,
    [property: Id(3)] int Articles,
    [property: Id(4)] int Examples);
