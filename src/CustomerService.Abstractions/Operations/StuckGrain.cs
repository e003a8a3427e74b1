namespace CustomerService.Operations;

/// <summary>A grain that should have been woken and was not, or could not be.</summary>
/// <param name="Grain">Its key, <c>tenant/id</c>.</param>
/// <param name="Kind"><c>conversation</c> or <c>customer</c>.</param>
/// <param name="Due">When it was to be looked at.</param>
[GenerateSerializer, Immutable, Alias("cs.stuck-grain")]
public sealed record StuckGrain([property: Id(0)] string Grain, [property: Id(1)] string Kind, [property: Id(2)] DateTimeOffset Due);
