using System.Collections.Immutable;
using CustomerService.People;

namespace CustomerService.WebConsole.Admin.People;

/// <summary>Somebody, how they prove who they are, and the roles that they might have; null for nobody.</summary>
internal sealed record PersonFile(PersonInfo? Person, PersonSecurity? Security, ImmutableArray<RoleInfo> Roles);
