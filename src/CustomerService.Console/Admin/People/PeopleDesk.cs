using System.Collections.Immutable;
using CustomerService.Access;
using CustomerService.Gateway.People;
using CustomerService.Gateway.Requests;
using CustomerService.People;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Acting;

namespace CustomerService.WebConsole.Admin.People;

/// <summary>People and roles of the tenant of who is signed in, by the rules of the API.</summary>
internal sealed class PeopleDesk(Acts acts, IGrainFactory grains)
{
    /// <summary>All people, and the roles there are.</summary>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<PeopleList> ListAsync(Painting painting) => acts.OpenAsync(
        AdminParts.Scope,
        "people",
        painting,
        async person => new PeopleList(await People(person).ListAsync(), await People(person).ListRolesAsync()));

    /// <summary>One of them.</summary>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<PersonFile> FindAsync(string id, Painting painting) => acts.OpenAsync(
        AdminParts.Scope,
        $"people/{id}",
        painting,
        async person => await People(person).FindAsync(id) is { } found
            ? new PersonFile(found, await Person(person, id).DescribeAsync(), await People(person).ListRolesAsync())
            : new PersonFile(null, null, []));

    /// <summary>Adds somebody, and gives them a password for their first time.</summary>
    public Task<ActAnswer> AddAsync(string? login, string? name, ImmutableArray<string> roles) => DoAsync(async person =>
    {
        var check = default(InputCheck);
        var draft = check.Draft(login?.Trim(), name, roles);
        if (check.Failed(out var problem))
        {
            return ActAnswer.Of(problem);
        }

        var change = await People(person).CreateAsync(draft);
        return change.Person is { } added ? await GivePasswordAsync(person, added.Id) : PeopleWords.Of(change.Outcome);
    });

    /// <summary>Changes somebody; what is null stays.</summary>
    public Task<ActAnswer> ChangeAsync(string id, string? name = null, ImmutableArray<string>? roles = null, bool? isDisabled = null) =>
        DoAsync(async person =>
        {
            var check = default(InputCheck);
            var update = check.Update(name, roles, isDisabled);
            return check.Failed(out var problem)
                ? ActAnswer.Of(problem)
                : PeopleWords.Of((await People(person).ChangeAsync(id, update)).Outcome);
        });

    /// <summary>Removes somebody.</summary>
    public Task<ActAnswer> RemoveAsync(string id) => DoAsync(async person => PeopleWords.Of(await People(person).RemoveAsync(id)));

    /// <summary>Gives somebody another password for one time; ends their sessions, and forgets what providers call them.</summary>
    public Task<ActAnswer> ResetAsync(string id) => WithAsync(id, person => GivePasswordAsync(person, id));

    /// <summary>Ends one of somebody's sessions.</summary>
    public Task<ActAnswer> EndSessionAsync(string id, string session) => WithAsync(id, async person =>
        await Person(person, id).EndSessionAsync(session) ? ActAnswer.Done : new ActAnswer("That session is over already."));

    /// <summary>Ends all of somebody's sessions.</summary>
    public Task<ActAnswer> EndSessionsAsync(string id) => WithAsync(id, async person =>
    {
        foreach (var session in (await Person(person, id).DescribeAsync()).Sessions)
        {
            await Person(person, id).EndSessionAsync(session.Id);
        }

        return ActAnswer.Done;
    });

    /// <summary>Asks somebody for no code any more.</summary>
    public Task<ActAnswer> RemoveAppAsync(string id) => WithAsync(id, async person =>
    {
        await Person(person, id).RemoveAppAsync();
        return ActAnswer.Done;
    });

    /// <summary>Makes or changes a role of the tenant's own.</summary>
    public Task<ActAnswer> PutRoleAsync(string? name, AccessScope scopes) => DoAsync(async person =>
    {
        var check = default(InputCheck);
        var role = check.RoleName(name?.Trim());
        check.Scopes(scopes);
        return check.Failed(out var problem)
            ? ActAnswer.Of(problem)
            : PeopleWords.Of(await People(person).PutRoleAsync(role, scopes));
    });

    /// <summary>Removes a role of the tenant's own that nobody has.</summary>
    public Task<ActAnswer> RemoveRoleAsync(string name) =>
        DoAsync(async person => PeopleWords.Of(await People(person).RemoveRoleAsync(name)));

    private async Task<ActAnswer> GivePasswordAsync(ConsolePerson person, string id)
    {
        try
        {
            var password = NewPassword.MakeRandom(mustChange: true);
            await Person(person, id).SetPasswordAsync(password);
            return ActAnswer.Done with { Id = id, Secret = password.Text };
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            return new ActAnswer("They are there, and whether they have a new password nobody could say: give them another one.")
            {
                Id = id,
            };
        }
    }

    private Task<ActAnswer> DoAsync(Func<ConsolePerson, Task<ActAnswer>> act) => acts.DoAsync(AdminParts.Scope, act);

    private Task<ActAnswer> WithAsync(string id, Func<ConsolePerson, Task<ActAnswer>> act) => DoAsync(async person =>
        await People(person).FindAsync(id) is null ? PeopleWords.Of(PeopleOutcome.Unknown) : await act(person));

    private IPeopleGrain People(ConsolePerson person) => grains.GetGrain<IPeopleGrain>(person.Tenant);

    private IPersonGrain Person(ConsolePerson person, string id) => grains.GetGrain<IPersonGrain>(GrainKeys.Make(person.Tenant, id));
}
