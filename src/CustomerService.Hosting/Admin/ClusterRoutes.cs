using CustomerService.Storage.Partitions;
using Microsoft.AspNetCore.Mvc;

namespace CustomerService.Hosting.Admin;

/// <summary>Operators' routes, all under <c>/admin</c> of the admin address.</summary>
internal static class ClusterRoutes
{
    private const int MostRows = 1_000;
    private const int MostConversations = 5_000;

    public static void MapCluster(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup("").AddEndpointFilter(ExplainAsync);
        routes.MapGet("/admin/cluster/outbox", OutboxAsync);
        routes.MapGet("/admin/cluster", async (ClusterOperations cluster) => Results.Json(await cluster.StatusAsync()));
        routes.MapPost("/admin/cluster/drain", DrainAsync);
        routes.MapPost("/admin/cluster/move", MoveAsync);
        routes.MapGet(
            "/admin/cluster/hot-keys",
            async (ClusterOperations cluster, [FromQuery] int? count) =>
                Results.Json(await cluster.HotKeysAsync(Math.Clamp(count ?? 20, 1, MostRows))));
        routes.MapGet("/admin/cluster/stuck", async (ClusterOperations cluster, [FromQuery] double? overdueSeconds, [FromQuery] int? limit) =>
            overdueSeconds is < 0 or > 31_536_000 or double.NaN
                ? Problem(400, "overdueSeconds must be 0 to 31536000.")
                : Results.Json(
                    await cluster.StuckAsync(TimeSpan.FromSeconds(overdueSeconds ?? 60), Math.Clamp(limit ?? 100, 1, MostRows))));
    }

    private static async Task<IResult> OutboxAsync(
        ClusterOperations cluster, [FromQuery] string? tenant, [FromQuery] int? limit, CancellationToken ct) =>
        tenant is not null && !GrainKeys.IsTenant(tenant)
            ? Problem(400, "tenant is no name of a tenant.")
            : Results.Json(await cluster.OutboxAsync(tenant, Math.Clamp(limit ?? 1_000, 1, MostConversations), ct));

    /// <summary>What operators ask for, or why there is no answer, in one sentence.</summary>
    private static async ValueTask<object?> ExplainAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException or StoreUnavailableException or StoreOutcomeUnknownException)
        {
            var detail = e is OrleansException ? $"The cluster can't do that now ({e.GetType().Name}): try again when 'cluster status' shows the silos that it needs." : e.Message;
            return Problem(503, detail);
        }
    }

    private static async Task<IResult> DrainAsync(SiloRequest request, ClusterOperations cluster)
    {
        var (silo, problem) = await FindAsync(request.Silo, cluster);
        if (silo is null)
        {
            return problem!;
        }

        await cluster.DrainAsync(silo);
        return Results.Json(new { silo = silo.ToParsableString(), draining = true }, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> MoveAsync(MoveRequest request, ClusterOperations cluster)
    {
        if (
            request.Grain is not { } key
                || key.Split('/') is not [var tenant, var id]
                || !GrainKeys.IsTenant(tenant)
                || !GrainKeys.IsId(id))
        {
            return Problem(400, "grain must be the key of a conversation: tenant/conversation.");
        }

        SiloAddress? to = null;
        if (request.Silo is not null)
        {
            (to, var problem) = await FindAsync(request.Silo, cluster);
            if (to is null)
            {
                return problem!;
            }
        }

        if (await cluster.WhereAsync(key) is not { } from)
        {
            return Problem(404, $"{key} is on no silo: its next message puts it on one.");
        }

        await cluster.MoveAsync(key, to);
        return Results.Json(
            new { grain = key, from = from.ToParsableString(), to = to?.ToParsableString() }, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<(SiloAddress? Silo, IResult? Problem)> FindAsync(string? named, ClusterOperations cluster)
    {
        var silos = await cluster.SilosAsync();
        return silos.FirstOrDefault(silo => silo.ToParsableString() == named) is { } found
            ? (found, null)
            : (null, Problem(404, $"There is no active silo '{named}'. Active: {string.Join(", ", silos.Select(silo => silo.ToParsableString()))}."));
    }

    private static IResult Problem(int status, string detail) =>
        Results.Problem(title: status switch { 404 => "Not found", 503 => "No answer", _ => "The request is not valid" }, detail: detail, statusCode: status);
}
