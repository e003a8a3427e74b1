using System.Security.Cryptography;
using System.Text;

namespace CustomerService.People;

/// <summary>The way in for people, whichever door they come by.</summary>
public static class SigningIn
{
    /// <summary>
    /// Signs somebody in. A name that nobody has is looked at as long, and kept waiting as long, as one that somebody has: the two must not
    /// be told apart.
    /// </summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="login">What they sign in with.</param>
    /// <param name="attempt">What is to prove it.</param>
    /// <returns>What became of it; the person where they are signed in.</returns>
    /// <exception cref="Tenants.UnknownTenantException">There is no such tenant.</exception>
    public static async Task<(SignInResult Result, PersonInfo? Person)> SignInAsync(
        this IGrainFactory grains, string tenant, string login, SignInAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(grains);
        ArgumentNullException.ThrowIfNull(login);
        var person = await grains.GetGrain<IPeopleGrain>(tenant).FindByLoginAsync(login);
        var result = await grains.GetGrain<IPersonGrain>(GrainKeys.Make(tenant, person?.Id ?? Nobody(login))).SignInAsync(attempt);
        return (result, result.Outcome == SignInOutcome.Done ? person : null);
    }

    /// <summary>
    /// Signs in whom an identity provider vouches for. Where it says which roles they have, they have those from now on; who would have
    /// none is not let in.
    /// </summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="who">What the provider says.</param>
    /// <returns>What became of it; the person where they are signed in.</returns>
    /// <exception cref="Tenants.UnknownTenantException">There is no such tenant.</exception>
    public static async Task<(SignInResult Result, PersonInfo? Person)> SignInFromAsync(
        this IGrainFactory grains, string tenant, ProvidedPerson who)
    {
        ArgumentNullException.ThrowIfNull(grains);
        ArgumentNullException.ThrowIfNull(who);
        var people = grains.GetGrain<IPeopleGrain>(tenant);
        var found = who.Roles is { Length: 0 }
            ? null
            : await people.FindByLoginAsync(who.Login) ?? await AddAsync(people, who);
        if (found is null)
        {
            return (new() { Outcome = SignInOutcome.Wrong }, null);
        }

        var person = grains.GetGrain<IPersonGrain>(GrainKeys.Make(tenant, found.Id));
        var result = await person.SignInFromAsync(who.Identity);
        if (result.Session is not { } session
            || who.Roles is not { } roles
            || roles.ToHashSet(StringComparer.Ordinal).SetEquals(found.Roles))
        {
            return (result, result.Outcome == SignInOutcome.Done ? found : null);
        }

        // The credential is nobody's yet. Whoever is the last that may change people stays so.
        var change = await people.ChangeAsync(found.Id, new PersonUpdate { Roles = roles });
        if (change.Outcome is PeopleOutcome.Done or PeopleOutcome.LastAdmin)
        {
            return (result, change.Person ?? found);
        }

        await person.EndSessionAsync(session.Id);
        return (new() { Outcome = SignInOutcome.Wrong }, null);
    }

    // Of two of their browsers at once, the second finds who was added by the first.
    private static async Task<PersonInfo?> AddAsync(IPeopleGrain people, ProvidedPerson who) =>
        !who.MayBeAdded || who.Roles is not { } roles
            ? null
            : (await people.CreateAsync(new PersonDraft { Login = who.Login, Name = who.Name ?? who.Login, Roles = roles })).Person
                ?? await people.FindByLoginAsync(who.Login);

    private static string Nobody(string login) =>
        "nobody-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(login.ToLowerInvariant())).AsSpan(0, 8));
}
