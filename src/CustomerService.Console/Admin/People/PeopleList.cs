using System.Collections.Immutable;
using CustomerService.People;

namespace CustomerService.WebConsole.Admin.People;

/// <summary>Who works for a tenant, and its roles.</summary>
internal sealed record PeopleList(ImmutableArray<PersonInfo> People, ImmutableArray<RoleInfo> Roles);
