namespace CustomerService.Serving;

/// <summary>Something that was done with a tenant's model versions.</summary>
/// <param name="At">When.</param>
/// <param name="What">What and why, for people.</param>
[GenerateSerializer, Immutable, Alias("cs.model-history")]
public sealed record ModelHistoryEntry([property: Id(0)] DateTimeOffset At, [property: Id(1)] string What);
