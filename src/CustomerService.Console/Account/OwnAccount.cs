using CustomerService.Access;
using CustomerService.People;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Acting;
using CustomerService.WebConsole.SignIn;

namespace CustomerService.WebConsole.Account;

/// <summary>What somebody who is signed in sees and changes of themselves: it takes no scope.</summary>
internal sealed class OwnAccount(Acts acts, IConsoleAccess access, IGrainFactory grains)
{
    /// <summary>How they are known; no person where the host itself says who is signed in.</summary>
    /// <exception cref="ConsoleAccessException">Nobody is signed in any more.</exception>
    public Task<AccountFile> FindAsync(Painting painting) => acts.OpenAsync(AccessScope.None, "account", painting, async person =>
        await SessionAsync() is { } session && await grains.GetGrain<IPeopleGrain>(person.Tenant).FindAsync(person.Id) is { } known
            ? new AccountFile(person, known, await Grain(person).DescribeAsync(), session.Session)
            : new AccountFile(person, null, null, null));

    /// <summary>Ends one of their sessions.</summary>
    public Task<ActAnswer> EndSessionAsync(string session) => DoAsync(async (grain, _) =>
        await grain.EndSessionAsync(session) ? ActAnswer.Done : new ActAnswer("That session is over already."));

    /// <summary>Ends all of their sessions but this one.</summary>
    public Task<ActAnswer> EndOthersAsync() => DoAsync(async (grain, mine) =>
    {
        foreach (var other in (await grain.DescribeAsync()).Sessions.Where(session => session.Id != mine.Session))
        {
            await grain.EndSessionAsync(other.Id);
        }

        return ActAnswer.Done;
    });

    /// <summary>A new secret for an app that shows codes.</summary>
    public Task<ActAnswer> BeginAppAsync() => DoAsync(async (grain, _) =>
        ActAnswer.Done with { Secret = (await grain.BeginAppAsync()).Texts[0] });

    /// <summary>Asks for codes of the app from now on; answers the recovery codes, one in a line.</summary>
    public Task<ActAnswer> ConfirmAppAsync(string? code) => DoAsync(async (grain, _) =>
        await grain.ConfirmAppAsync(code?.Replace(" ", "", StringComparison.Ordinal) ?? "") is { } recovery
            ? ActAnswer.Done with { Secret = string.Join('\n', recovery.Texts) }
            : new ActAnswer("Type the six digits that the app shows now; after too many wrong ones, try again in a minute."));

    /// <summary>Asks for no code any more.</summary>
    public Task<ActAnswer> RemoveAppAsync() => DoAsync(async (grain, _) =>
    {
        await grain.RemoveAppAsync();
        return ActAnswer.Done;
    });

    private Task<ActAnswer> DoAsync(Func<IPersonGrain, SessionKey, Task<ActAnswer>> act) =>
        acts.DoAsync(AccessScope.None, async person => await SessionAsync() is { } session
            ? await act(Grain(person), session)
            : new ActAnswer("You are not signed in here by a login of ours."));

    // Where a host says itself who is signed in, it is not known by a session of ours.
    private async ValueTask<SessionKey?> SessionAsync() => access is SessionAccess sessions ? await sessions.SessionAsync() : null;

    private IPersonGrain Grain(ConsolePerson person) => grains.GetGrain<IPersonGrain>(GrainKeys.Make(person.Tenant, person.Id));
}
