using CustomerService.Access;
using CustomerService.Dashboards;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.People;
using CustomerService.Warehouse;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Dashboards over HTTP. Whoever may not see one is told that there is none.</summary>
internal static class DashboardEndpoints
{
    public static async Task<Ok<DashboardsView>> ListAsync(string tenant, HttpContext http, IGrainFactory grains) =>
        TypedResults.Ok(new DashboardsView(
            [.. (await Of(grains, tenant).ListAsync(await PersonAsync(http, grains))).Select(DashboardView.Of)]));

    public static async Task<Results<Ok<DashboardView>, ProblemResult>> GetAsync(
        string tenant, string dashboard, HttpContext http, IGrainFactory grains) =>
        await Of(grains, tenant).FindAsync(dashboard, 0, await PersonAsync(http, grains)) is { } saved
            ? TypedResults.Ok(DashboardView.Of(saved))
            : ProblemResult.NotFound();

    public static async Task<Results<Ok<DashboardView>, ProblemResult>> PutAsync(
        string tenant, string dashboard, JsonBody<DashboardBody> body, HttpContext http, IGrainFactory grains, TimeProvider time)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        if (!DashboardRules.IsName(dashboard))
        {
            check.Fail(nameof(dashboard), "must be 1 to 64 lower-case letters, digits and hyphens, a letter or digit first; not 'new'.");
        }

        if (request.BasedOn is < 0)
        {
            check.Fail("basedOn", "must be the version that it was made of, or 0.");
        }

        var content = request.Read();
        foreach (var wrong in DashboardCheck.ProblemsOf(content, time.GetUtcNow()))
        {
            check.Fail(wrong.Field, wrong.Problem);
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        return Answer(await Of(grains, tenant).SaveAsync(dashboard, request.BasedOn ?? 0, content, await PersonAsync(http, grains)));
    }

    public static async Task<Results<NoContent, ProblemResult>> RemoveAsync(
        string tenant, string dashboard, HttpContext http, IGrainFactory grains)
    {
        var outcome = await Of(grains, tenant).RemoveAsync(dashboard, await PersonAsync(http, grains));
        return outcome == DashboardOutcome.Done ? TypedResults.NoContent() : ProblemOf(new(outcome));
    }

    public static async Task<Results<Ok<DashboardsView>, ProblemResult>> ListVersionsAsync(
        string tenant, string dashboard, HttpContext http, IGrainFactory grains) =>
        await Of(grains, tenant).ListVersionsAsync(dashboard, await PersonAsync(http, grains)) is { } versions
            ? TypedResults.Ok(new DashboardsView([.. versions.Select(DashboardView.Of)]))
            : ProblemResult.NotFound();

    public static async Task<Results<Ok<DashboardView>, ProblemResult>> RestoreAsync(
        string tenant, string dashboard, string version, JsonBody<RestoreBody> body, HttpContext http, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var wanted = check.Number(nameof(version), version, 1, int.MaxValue, 0);
        if (request.BasedOn is null or < 1)
        {
            check.Fail("basedOn", "must be the version that it has now.");
        }

        return check.Failed(out problem)
            ? problem
            : Answer(await Of(grains, tenant).RestoreAsync(dashboard, wanted, request.BasedOn!.Value, await PersonAsync(http, grains)));
    }

    public static async Task<Results<Ok<DashboardFiguresView>, ProblemResult>> MeasureAsync(
        string tenant, string dashboard, HttpContext http, IGrainFactory grains, TimeProvider time)
    {
        if (await Of(grains, tenant).FindAsync(dashboard, 0, await PersonAsync(http, grains)) is not { } saved)
        {
            return ProblemResult.NotFound();
        }

        var (page, problem) = DashboardAddress.Read(dashboard, saved.Content, http.Request.QueryString.Value ?? "", time.GetUtcNow());
        if (page is null)
        {
            return new ProblemResult(ProblemKind.Invalid, problem);
        }

        var cards = await DashboardFigures.ReadAsync(
            grains.GetGrain<IWarehouseGrain>(tenant), [.. saved.Content.Cards.Select(card => CardQuestion.Of(card, page))]);
        return TypedResults.Ok(DashboardFiguresView.Of(saved.Version, page.Stretch, cards));
    }

    private static Results<Ok<DashboardView>, ProblemResult> Answer(DashboardChange change) =>
        change is { Outcome: DashboardOutcome.Done, Current: { } saved } ? TypedResults.Ok(DashboardView.Of(saved)) : ProblemOf(change);

    private static ProblemResult ProblemOf(DashboardChange change) => change.Outcome switch
    {
        DashboardOutcome.Outdated => new(
            ProblemKind.PreconditionFailed,
            change.Current is { } current
                ? $"Version {current.Version} was saved meanwhile by '{current.By}': make yours of it, and send 'basedOn' {current.Version}."
                : "There is one of that name."),
        DashboardOutcome.NotTheirs => new(ProblemKind.Forbidden, "It is shared to be seen or changed, not for this."),
        DashboardOutcome.Full => new(ProblemKind.Refused, $"A tenant has at most {DashboardRules.MostDashboards} dashboards. Remove one."),
        DashboardOutcome.UnknownRole => ProblemResult.Invalid("viewers", "and 'editors' must name roles that the tenant has."),
        DashboardOutcome.Invalid => new(ProblemKind.Invalid, "It is not a dashboard that is kept."),
        _ => ProblemResult.NotFound(),
    };

    private static IDashboardsGrain Of(IGrainFactory grains, string tenant) => grains.GetGrain<IDashboardsGrain>(tenant);

    // An API key has no roles: it sees what it made, and with the scope admin all of them.
    private static async Task<DashboardPerson> PersonAsync(HttpContext http, IGrainFactory grains)
    {
        var caller = (IGatewayCaller)http.User.Identity!;
        var isAdmin = caller.Scopes.HasFlag(AccessScope.Admin);
        return caller.Session is { } session
            && await grains.GetGrain<IPeopleGrain>(caller.Tenant).FindAsync(session.Person) is { } person
            ? new(person.Id, person.Name, person.Roles, isAdmin)
            : new(caller.KeyId!, caller.KeyId!, [], isAdmin);
    }
}
