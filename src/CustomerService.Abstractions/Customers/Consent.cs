namespace CustomerService.Customers;

/// <summary>Whether a customer agreed to a use of their data.</summary>
/// <param name="Purpose">The purpose, e.g. <c>marketing</c>.</param>
/// <param name="Granted">True: agreed. False: refused or withdrawn.</param>
/// <param name="Source">Where it was said.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("cs.consent")]
public sealed record Consent(
    [property: Id(0)] string Purpose,
    [property: Id(1)] bool Granted,
    [property: Id(2)] string Source,
    [property: Id(3)] DateTimeOffset At);
