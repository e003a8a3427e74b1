using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerService.Access;
using CustomerService.People;

namespace CustomerService.Grains.People;

/// <summary>Who works for a tenant, and its own roles.</summary>
internal sealed record PeopleState
{
    public ImmutableArray<StoredPerson> People { get => field.IsDefault ? [] : field; init; } = [];

    public ImmutableArray<StoredRole> Roles { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }

    public StoredPerson? Find(string id) => People.FirstOrDefault(person => person.Id == id);

    public StoredPerson? FindByLogin(string login) => People.FirstOrDefault(person => person.Login == login);

    public StoredRole? FindRole(string name) => Roles.FirstOrDefault(role => role.Name == name);

    public bool HasRole(string name) => CustomerService.People.Roles.BuiltIn.ContainsKey(name) || FindRole(name) is not null;

    /// <summary>What somebody's roles open together; a role that is gone opens nothing.</summary>
    public AccessScope ScopesOf(StoredPerson person) => person.Roles.Aggregate(
        AccessScope.None,
        (scopes, name) => scopes
            | (CustomerService.People.Roles.BuiltIn.TryGetValue(name, out var builtIn)
                ? builtIn
                : FindRole(name)?.Scopes ?? AccessScope.None));

    /// <summary>Whether anybody is let in who may change people.</summary>
    public bool HasAdmin => People.Any(person => !person.IsDisabled && ScopesOf(person).HasFlag(AccessScope.Admin));

    public PersonInfo Describe(StoredPerson person) => new()
    {
        Id = person.Id,
        Login = person.Login,
        Name = person.Name,
        Roles = person.Roles,
        Scopes = ScopesOf(person),
        IsDisabled = person.IsDisabled,
        CreatedAt = person.CreatedAt,
    };
}
