using CustomerService.Gateway.Access;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.People;

/// <summary>Who works for a tenant: added, changed, let in anew, kept out, removed.</summary>
internal static class PeopleEndpoints
{
    public static async Task<Ok<PeopleView>> ListAsync(string tenant, IGrainFactory grains) =>
        TypedResults.Ok(new PeopleView([.. (await People(grains, tenant).ListAsync()).Select(PersonView.From)]));

    public static async Task<Results<Created<NewPersonView>, ProblemResult>> CreateAsync(
        string tenant, JsonBody<PersonBody> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var draft = check.Draft(request.Login, request.Name, request.Roles);
        if (check.Failed(out problem))
        {
            return problem;
        }

        var change = await People(grains, tenant).CreateAsync(draft);
        if (change.Person is not { } person)
        {
            return PeopleProblems.Of(change.Outcome);
        }

        var password = await NewPasswordAsync(grains, tenant, person.Id);
        return TypedResults.Created((string?)null, new NewPersonView(PersonView.From(person), password));
    }

    public static async Task<Results<Ok<PersonView>, ProblemResult>> ChangeAsync(
        string tenant, string person, JsonBody<PersonChangeBody> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var update = check.Update(request.Name, request.Roles, request.Disabled);
        if (check.Failed(out problem))
        {
            return problem;
        }

        var change = await People(grains, tenant).ChangeAsync(person, update);
        return change.Person is { } changed ? TypedResults.Ok(PersonView.From(changed)) : PeopleProblems.Of(change.Outcome);
    }

    public static async Task<Results<NoContent, ProblemResult>> RemoveAsync(string tenant, string person, IGrainFactory grains) =>
        await People(grains, tenant).RemoveAsync(person) is var outcome && outcome == PeopleOutcome.Done
            ? TypedResults.NoContent()
            : PeopleProblems.Of(outcome);

    public static async Task<Results<Ok<NewPersonView>, ProblemResult>> ResetAsync(string tenant, string person, IGrainFactory grains) =>
        await People(grains, tenant).FindAsync(person) is { } found
            ? TypedResults.Ok(new NewPersonView(PersonView.From(found), await NewPasswordAsync(grains, tenant, found.Id)))
            : ProblemResult.NotFound();

    public static async Task<Results<Ok<SecurityView>, ProblemResult>> SecurityAsync(
        string tenant, string person, HttpContext http, IGrainFactory grains) =>
        await People(grains, tenant).FindAsync(person) is { } found
            ? TypedResults.Ok(SecurityView.From(
                await Person(grains, tenant, found.Id).DescribeAsync(), CallerIdentity.Of(http.User).Session))
            : ProblemResult.NotFound();

    public static async Task<Results<NoContent, ProblemResult>> EndSessionAsync(
        string tenant, string person, string session, IGrainFactory grains, ApiKeyVerifier keys)
    {
        if (await People(grains, tenant).FindAsync(person) is not { } found)
        {
            return ProblemResult.NotFound();
        }

        var ended = await Person(grains, tenant, found.Id).EndSessionAsync(session);
        keys.Forget(tenant, new SessionKey(found.Id, session).Id);
        return ended ? TypedResults.NoContent() : ProblemResult.NotFound();
    }

    public static async Task<Results<NoContent, ProblemResult>> RemoveAppAsync(string tenant, string person, IGrainFactory grains)
    {
        if (await People(grains, tenant).FindAsync(person) is not { } found)
        {
            return ProblemResult.NotFound();
        }

        await Person(grains, tenant, found.Id).RemoveAppAsync();
        return TypedResults.NoContent();
    }

    private static async Task<string> NewPasswordAsync(IGrainFactory grains, string tenant, string person)
    {
        var password = NewPassword.MakeRandom(mustChange: true);
        await Person(grains, tenant, person).SetPasswordAsync(password);
        return password.Text;
    }

    private static IPeopleGrain People(IGrainFactory grains, string tenant) => grains.GetGrain<IPeopleGrain>(tenant);

    private static IPersonGrain Person(IGrainFactory grains, string tenant, string person) =>
        grains.GetGrain<IPersonGrain>(GrainKeys.Make(tenant, person));
}
