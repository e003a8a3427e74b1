using Microsoft.AspNetCore.Mvc;

namespace CustomerService.Host.Admin;

/// <summary>Operators' routes, all under <c>/admin</c> of the admin address.</summary>
internal static class ClusterRoutes
{
    private const int MostRows = 1_000;

    public static void MapCluster(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/cluster", async (ClusterOperations cluster) => Results.Json(await cluster.StatusAsync()));
        routes.MapPost("/admin/cluster/drain", DrainAsync);
        routes.MapPost("/admin/cluster/move", MoveAsync);
        routes.MapGet("/admin/cluster/hot-keys", async (ClusterOperations cluster, [FromQuery] int? count) => Results.Json(await cluster.HotKeysAsync(Math.Clamp(count ?? 20, 1, MostRows))));
        routes.MapGet("/admin/cluster/stuck", async (ClusterOperations cluster, [FromQuery] double? overdueSeconds, [FromQuery] int? limit) =>
            overdueSeconds is < 0 or > 31_536_000 or double.NaN
                ? Problem(400, "overdueSeconds must be 0 to 31536000.")
                : Results.Json(await cluster.StuckAsync(TimeSpan.FromSeconds(overdueSeconds ?? 60), Math.Clamp(limit ?? 100, 1, MostRows))));
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
        if (request.Grain is not { } key || key.Split('/') is not [var tenant, var id] || !GrainKeys.IsTenant(tenant) || !GrainKeys.IsId(id))
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
        return Results.Json(new { grain = key, from = from.ToParsableString(), to = to?.ToParsableString() }, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<(SiloAddress? Silo, IResult? Problem)> FindAsync(string? named, ClusterOperations cluster)
    {
        var silos = await cluster.SilosAsync();
        return silos.FirstOrDefault(silo => silo.ToParsableString() == named) is { } found
            ? (found, null)
            : (null, Problem(404, $"There is no active silo '{named}'. Active: {string.Join(", ", silos.Select(silo => silo.ToParsableString()))}."));
    }

    private static IResult Problem(int status, string detail) => Results.Problem(title: status == 404 ? "Not found" : "The request is not valid", detail: detail, statusCode: status);
}
