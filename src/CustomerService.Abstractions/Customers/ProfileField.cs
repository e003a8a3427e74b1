namespace CustomerService.Customers;

/// <summary>A fact about a customer, with where it comes from.</summary>
/// <param name="Value">The value.</param>
/// <param name="Source">Who said so: <c>customer</c>, <c>agent</c>, a connector's name, …</param>
/// <param name="At">When it was said.</param>
[GenerateSerializer, Immutable, Alias("cs.profile-field")]
public sealed record ProfileField([property: Id(0)] string Value, [property: Id(1)] string Source, [property: Id(2)] DateTimeOffset At);
