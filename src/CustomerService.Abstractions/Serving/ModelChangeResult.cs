namespace CustomerService.Serving;

/// <summary>How a change of model versions ended.</summary>
/// <param name="Refused">Why nothing was changed, for people; null where it was.</param>
/// <param name="View">How it stands now.</param>
[GenerateSerializer, Immutable, Alias("cs.model-change-result")]
public sealed record ModelChangeResult([property: Id(0)] string? Refused, [property: Id(1)] ModelRegistryView View);
