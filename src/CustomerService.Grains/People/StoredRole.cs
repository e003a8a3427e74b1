using CustomerService.Access;

namespace CustomerService.Grains.People;

/// <summary>A role of the tenant's own.</summary>
internal sealed record StoredRole(string Name, AccessScope Scopes);
