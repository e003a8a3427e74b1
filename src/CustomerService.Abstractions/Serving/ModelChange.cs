namespace CustomerService.Serving;

/// <summary>Asks for a change of a tenant's model versions.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Version">With which version; not for <see cref="ModelAction.Rollback"/> and <see cref="ModelAction.StopShadow"/>.</param>
/// <param name="SharePercent">For <see cref="ModelAction.Canary"/>: share of the customers, 1 to 99.</param>
[GenerateSerializer, Immutable, Alias("cs.model-change")]
public sealed record ModelChange(
    [property: Id(0)] ModelAction Action,
    [property: Id(1)] string? Version = null,
    [property: Id(2)] int SharePercent = 0);
