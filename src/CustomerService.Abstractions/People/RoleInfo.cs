using CustomerService.Access;

namespace CustomerService.People;

/// <summary>A role of a tenant.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Scopes">What whoever has it may do.</param>
/// <param name="IsBuiltIn">Whether every tenant has it; such a one can't be changed.</param>
/// <param name="People">How many have it.</param>
[GenerateSerializer, Immutable, Alias("cs.role-info")]
public sealed record RoleInfo(
    [property: Id(0)] string Name, [property: Id(1)] AccessScope Scopes, [property: Id(2)] bool IsBuiltIn, [property: Id(3)] int People);
