using System.Collections.Immutable;

namespace CustomerService.Gateway.People;

/// <summary>The roles of a tenant: those of every tenant first.</summary>
internal sealed record RolesView(ImmutableArray<RoleView> Roles);
