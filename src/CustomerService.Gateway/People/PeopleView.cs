using System.Collections.Immutable;

namespace CustomerService.Gateway.People;

/// <summary>All who work for a tenant, by login.</summary>
internal sealed record PeopleView(ImmutableArray<PersonView> People);
