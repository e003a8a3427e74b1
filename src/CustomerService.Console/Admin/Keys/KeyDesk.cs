using CustomerService.Access;
using CustomerService.Gateway.People;
using CustomerService.Gateway.Requests;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Acting;

namespace CustomerService.WebConsole.Admin.Keys;

/// <summary>API keys of the tenant of who is signed in, by the rules of the API.</summary>
internal sealed class KeyDesk(Acts acts, IGrainFactory grains)
{
    /// <summary>All of them.</summary>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<KeyList> ListAsync(Painting painting) => acts.OpenAsync(AdminParts.Scope, "keys", painting, async person =>
    {
        var keys = await Keys(person).ListKeysAsync();
        return new KeyList(
            [.. keys.Where(key => key.RevokedAt is null).OrderByDescending(key => key.CreatedAt)],
            [.. keys.Where(key => key.RevokedAt is not null).OrderByDescending(key => key.RevokedAt)]);
    });

    /// <summary>Makes one.</summary>
    public Task<ActAnswer> MakeAsync(string? name, AccessScope scopes) => acts.DoAsync(AdminParts.Scope, async person =>
    {
        var check = default(InputCheck);
        var wanted = check.KeyName(name);
        check.Scopes(scopes);
        if (check.Failed(out var problem))
        {
            return ActAnswer.Of(problem);
        }

        try
        {
            var created = await Keys(person).CreateKeyAsync(wanted, scopes);
            return ActAnswer.Done with { Id = created.Info.Id, Secret = created.Key };
        }
        catch (KeyLimitException limit)
        {
            return new ActAnswer(limit.Message);
        }
    });

    /// <summary>Revokes one, for ever.</summary>
    public Task<ActAnswer> RevokeAsync(string id) => acts.DoAsync(AdminParts.Scope, async person =>
        await Keys(person).RevokeKeyAsync(id) ? ActAnswer.Done : new ActAnswer("There is no such key any more."));

    private IAccessGrain Keys(ConsolePerson person) => grains.GetGrain<IAccessGrain>(person.Tenant);
}
