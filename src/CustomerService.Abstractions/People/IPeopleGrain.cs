using System.Collections.Immutable;
using CustomerService.Access;
using Orleans.Concurrency;

namespace CustomerService.People;

/// <summary>Who works for a tenant, and its roles. Key: the tenant. What proves who they are is with <see cref="IPersonGrain"/>.</summary>
[Alias("cs.IPeopleGrain")]
public interface IPeopleGrain : IGrainWithStringKey
{
    /// <summary>Adds somebody. They can't sign in before a password is set.</summary>
    [Alias("Create")]
    Task<PeopleChange> CreateAsync(PersonDraft draft);

    /// <summary>Changes somebody. In force at once where it is asked next, and within a minute everywhere.</summary>
    [Alias("Change")]
    Task<PeopleChange> ChangeAsync(string id, PersonUpdate update);

    /// <summary>Removes somebody, with all their sessions and what proves who they are.</summary>
    [Alias("Remove")]
    Task<PeopleOutcome> RemoveAsync(string id);

    /// <summary>Somebody by id, or null.</summary>
    [Alias("Find"), ReadOnly]
    Task<PersonInfo?> FindAsync(string id);

    /// <summary>Somebody by what they sign in with, or null.</summary>
    [Alias("FindByLogin"), ReadOnly]
    Task<PersonInfo?> FindByLoginAsync(string login);

    /// <summary>All, by what they sign in with.</summary>
    [Alias("List"), ReadOnly]
    Task<ImmutableArray<PersonInfo>> ListAsync();

    /// <summary>The roles there are: those of every tenant first.</summary>
    [Alias("ListRoles"), ReadOnly]
    Task<ImmutableArray<RoleInfo>> ListRolesAsync();

    /// <summary>Makes or changes a role of the tenant's own.</summary>
    [Alias("PutRole")]
    Task<PeopleOutcome> PutRoleAsync(string name, AccessScope scopes);

    /// <summary>Removes a role of the tenant's own that nobody has.</summary>
    [Alias("RemoveRole")]
    Task<PeopleOutcome> RemoveRoleAsync(string name);
}
