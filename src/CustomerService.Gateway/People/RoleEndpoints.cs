using CustomerService.Gateway.Keys;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.People;

/// <summary>Roles of a tenant's own.</summary>
internal static class RoleEndpoints
{
    public static async Task<Ok<RolesView>> ListAsync(string tenant, IGrainFactory grains) =>
        TypedResults.Ok(new RolesView([.. (await People(grains, tenant).ListRolesAsync()).Select(RoleView.From)]));

    public static async Task<Results<NoContent, ProblemResult>> PutAsync(
        string tenant, string role, JsonBody<RoleBody> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var scopes = check.Scopes(request.Scopes);
        check.RoleName(role);
        return check.Failed(out problem) ? problem : Answer(await People(grains, tenant).PutRoleAsync(role, scopes));
    }

    public static async Task<Results<NoContent, ProblemResult>> RemoveAsync(string tenant, string role, IGrainFactory grains) =>
        Answer(await People(grains, tenant).RemoveRoleAsync(role));

    private static Results<NoContent, ProblemResult> Answer(PeopleOutcome outcome) =>
        outcome == PeopleOutcome.Done ? TypedResults.NoContent() : PeopleProblems.Of(outcome);

    private static IPeopleGrain People(IGrainFactory grains, string tenant) => grains.GetGrain<IPeopleGrain>(tenant);
}
