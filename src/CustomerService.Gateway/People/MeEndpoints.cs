using CustomerService.Gateway.Access;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.People;

/// <summary>What somebody who is signed in sees and changes of themselves.</summary>
internal static class MeEndpoints
{
    public static async Task<Results<Ok<MeView>, ProblemResult>> GetAsync(string tenant, HttpContext http, IGrainFactory grains)
    {
        var session = SessionOf(http);
        var person = await grains.GetGrain<IPeopleGrain>(tenant).FindAsync(session.Person);
        var security = await Person(grains, tenant, session).DescribeAsync();
        return person is null
            ? ProblemResult.NotFound()
            : TypedResults.Ok(new MeView(PersonView.From(person), SecurityView.From(security, session)));
    }

    public static async Task<Results<NoContent, ProblemResult>> EndSessionAsync(
        string tenant, string session, HttpContext http, IGrainFactory grains, ApiKeyVerifier keys)
    {
        var mine = SessionOf(http);
        var which = session == "current" ? mine : mine with { Session = session };
        var ended = await Person(grains, tenant, mine).EndSessionAsync(which.Session);
        keys.Forget(tenant, which.Id);
        return ended ? TypedResults.NoContent() : ProblemResult.NotFound();
    }

    public static async Task<Ok<AppSecretView>> BeginAppAsync(string tenant, HttpContext http, IGrainFactory grains)
    {
        var session = SessionOf(http);
        var person = await grains.GetGrain<IPeopleGrain>(tenant).FindAsync(session.Person);
        var secret = (await Person(grains, tenant, session).BeginAppAsync()).Texts[0];
        return TypedResults.Ok(new AppSecretView(secret, AppSecret.UriOf(tenant, person?.Login, secret)));
    }

    public static async Task<Results<Ok<RecoveryView>, ProblemResult>> ConfirmAppAsync(
        string tenant, JsonBody<AppCodeBody> body, HttpContext http, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var code = check.Text("code", request.Code, 20);
        if (check.Failed(out problem))
        {
            return problem;
        }

        return await Person(grains, tenant, SessionOf(http)).ConfirmAppAsync(code) is { } codes
            ? TypedResults.Ok(new RecoveryView(codes.Texts))
            : ProblemResult.Invalid("code", "must be the six digits that the app shows now; after too many wrong ones, try again in a minute.");
    }

    public static async Task<NoContent> RemoveAppAsync(string tenant, HttpContext http, IGrainFactory grains)
    {
        await Person(grains, tenant, SessionOf(http)).RemoveAppAsync();
        return TypedResults.NoContent();
    }

    private static SessionKey SessionOf(HttpContext http) =>
        CallerIdentity.Of(http.User).Session ?? throw new InvalidOperationException("The route is not guarded by the policy of who is signed in.");

    private static IPersonGrain Person(IGrainFactory grains, string tenant, SessionKey session) =>
        grains.GetGrain<IPersonGrain>(GrainKeys.Make(tenant, session.Person));
}
