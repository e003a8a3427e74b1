using System.Collections.Immutable;
using System.Security.Cryptography;
using CustomerService.Access;
using CustomerService.People;
using CustomerService.Storage.GrainStorage;

namespace CustomerService.Grains.People;

[GrainType("people")]
internal sealed class PeopleGrain(
    [PersistentState("people", GrainStores.Default)] IPersistentState<PeopleState> state, TimeProvider time) : Grain, IPeopleGrain
{
    private const int IdLength = 12;

    public async Task<PeopleChange> CreateAsync(PersonDraft draft)
    {
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        var (outcome, next) = PeopleRules.Create(state.State, draft, id, time.GetUtcNow());
        return await KeepAsync(outcome, next, id);
    }

    public Task<PeopleChange> ChangeAsync(string id, PersonUpdate update)
    {
        var (outcome, next) = PeopleRules.Change(state.State, id, update);
        return KeepAsync(outcome, next, id);
    }

    public async Task<PeopleOutcome> RemoveAsync(string id)
    {
        var (outcome, next) = PeopleRules.Remove(state.State, id);
        if (outcome == PeopleOutcome.Done)
        {
            // First what they prove themselves with: where this fails they are still there to be removed.
            await GrainFactory.GetGrain<IPersonGrain>(GrainKeys.Make(this.GetPrimaryKeyString(), id)).ForgetAsync();
            await state.ReplaceAsync(next);
        }

        return outcome;
    }

    public Task<PersonInfo?> FindAsync(string id) => Task.FromResult(Describe(state.State.Find(id)));

    public Task<PersonInfo?> FindByLoginAsync(string login) =>
        Task.FromResult(Describe(state.State.FindByLogin(PeopleRules.Normal(login))));

    public Task<ImmutableArray<PersonInfo>> ListAsync() => Task.FromResult<ImmutableArray<PersonInfo>>(
        [.. state.State.People.OrderBy(person => person.Login, StringComparer.Ordinal).Select(state.State.Describe)]);

    public Task<ImmutableArray<RoleInfo>> ListRolesAsync()
    {
        var builtIn = Roles.BuiltIn.OrderBy(role => role.Key, StringComparer.Ordinal)
            .Select(role => new RoleInfo(role.Key, role.Value, true, Count(role.Key)));
        var own = state.State.Roles.OrderBy(role => role.Name, StringComparer.Ordinal)
            .Select(role => new RoleInfo(role.Name, role.Scopes, false, Count(role.Name)));
        return Task.FromResult<ImmutableArray<RoleInfo>>([.. builtIn, .. own]);

        int Count(string role) => state.State.People.Count(person => person.Roles.Contains(role));
    }

    public async Task<PeopleOutcome> PutRoleAsync(string name, AccessScope scopes)
    {
        var (outcome, next) = PeopleRules.PutRole(state.State, name, scopes);
        return (await KeepAsync(outcome, next, null)).Outcome;
    }

    public async Task<PeopleOutcome> RemoveRoleAsync(string name)
    {
        var (outcome, next) = PeopleRules.RemoveRole(state.State, name);
        return (await KeepAsync(outcome, next, null)).Outcome;
    }

    private async Task<PeopleChange> KeepAsync(PeopleOutcome outcome, PeopleState next, string? id)
    {
        if (outcome != PeopleOutcome.Done)
        {
            return new(outcome);
        }

        await state.ReplaceAsync(next);
        return new(outcome, id is null ? null : Describe(next.Find(id)));
    }

    private PersonInfo? Describe(StoredPerson? person) => person is null ? null : state.State.Describe(person);
}
