using System.Collections.Immutable;
using CustomerService.Access;
using CustomerService.People;

namespace CustomerService.Grains.People;

/// <summary>What may become of people and roles: a state and what is asked for make the next state, or the reason why not.</summary>
internal static class PeopleRules
{
    private const int MaxPeople = 5_000;
    private const int MaxRoles = 100;

    public static (PeopleOutcome Outcome, PeopleState Next) Create(PeopleState state, PersonDraft draft, string id, DateTimeOffset now)
    {
        var login = Normal(draft.Login);
        if (draft.IsFirst && state.HasAdmin)
        {
            return (PeopleOutcome.NotFirst, state);
        }

        if (state.FindByLogin(login) is not null)
        {
            return (PeopleOutcome.LoginTaken, state);
        }

        if (state.People.Length >= MaxPeople)
        {
            return (PeopleOutcome.Full, state);
        }

        return draft.Roles.All(state.HasRole)
            ? (PeopleOutcome.Done, state with { People = state.People.Add(new(id, login, draft.Name, Once(draft.Roles), false, now)) })
            : (PeopleOutcome.UnknownRole, state);
    }

    public static (PeopleOutcome Outcome, PeopleState Next) Change(PeopleState state, string id, PersonUpdate update)
    {
        if (state.Find(id) is not { } person)
        {
            return (PeopleOutcome.Unknown, state);
        }

        if (update.Roles is { } roles && !roles.All(state.HasRole))
        {
            return (PeopleOutcome.UnknownRole, state);
        }

        return Kept(state, state with
        {
            People = state.People.Replace(person, person with
            {
                Name = update.Name ?? person.Name,
                Roles = update.Roles is { } next ? Once(next) : person.Roles,
                IsDisabled = update.IsDisabled ?? person.IsDisabled,
            }),
        });
    }

    public static (PeopleOutcome Outcome, PeopleState Next) Remove(PeopleState state, string id) =>
        state.Find(id) is { } person ? Kept(state, state with { People = state.People.Remove(person) }) : (PeopleOutcome.Unknown, state);

    public static (PeopleOutcome Outcome, PeopleState Next) PutRole(PeopleState state, string name, AccessScope scopes)
    {
        if (Roles.BuiltIn.ContainsKey(name))
        {
            return (PeopleOutcome.BuiltIn, state);
        }

        var role = new StoredRole(name, scopes);
        return state.FindRole(name) is { } former
            ? Kept(state, state with { Roles = state.Roles.Replace(former, role) })
            : state.Roles.Length >= MaxRoles
                ? (PeopleOutcome.Full, state)
                : (PeopleOutcome.Done, state with { Roles = state.Roles.Add(role) });
    }

    public static (PeopleOutcome Outcome, PeopleState Next) RemoveRole(PeopleState state, string name)
    {
        if (Roles.BuiltIn.ContainsKey(name))
        {
            return (PeopleOutcome.BuiltIn, state);
        }

        if (state.FindRole(name) is not { } role)
        {
            return (PeopleOutcome.Unknown, state);
        }

        return state.People.Any(person => person.Roles.Contains(name))
            ? (PeopleOutcome.InUse, state)
            : (PeopleOutcome.Done, state with { Roles = state.Roles.Remove(role) });
    }

    /// <summary>As logins are compared.</summary>
    public static string Normal(string login) => login.ToLowerInvariant();

    private static ImmutableArray<string> Once(ImmutableArray<string> roles) => [.. roles.Distinct(StringComparer.Ordinal)];

    // Who locks themselves out could be let in again by an API key only.
    private static (PeopleOutcome Outcome, PeopleState Next) Kept(PeopleState state, PeopleState next) =>
        state.HasAdmin && !next.HasAdmin ? (PeopleOutcome.LastAdmin, state) : (PeopleOutcome.Done, next);
}
