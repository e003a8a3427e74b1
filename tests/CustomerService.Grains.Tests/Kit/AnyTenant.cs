using CustomerService.Tenants;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>Knows every tenant: tests invent theirs.</summary>
internal sealed class AnyTenant : ITenantCatalog
{
    public bool IsKnown(string tenant) => true;

    public string? ProblemOf(string tenant) => null;
}
