using CustomerService.Gateway.Features;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CustomerService.Warehouse.Routes;

/// <summary>Makes the warehouse forget somebody.</summary>
internal static class ErasureEndpoints
{
    private const int MostIds = 100;

    private const string Asked = """{"customers":["ada"],"conversations":["c-1"]}""";

    private const string Answered = """{"rows":12,"files":5}""";

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder tenant) => tenant.MapPost("/warehouse/erase", EraseAsync)
        .Operation(
            "eraseFromWarehouse",
            "Make the warehouse forget customers and conversations",
            "Answers when no file of it holds their ids any more. Their own rows are gone; those of others no longer say who it was.",
            400, 401, 403, 404, 413, 415, 503)
        .Example(Asked, Answered);

    private static async Task<Results<Ok<ErasureView>, ProblemResult>> EraseAsync(
        string tenant, JsonBody<ErasureRequest> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var customers = RequestChecks.Texts(ref check, "customers", request.Customers, MostIds, "ids");
        var conversations = RequestChecks.Texts(ref check, "conversations", request.Conversations, MostIds, "ids");
        if (customers.Length + conversations.Length == 0)
        {
            check.Fail("customers", "or 'conversations' must name somebody.");
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        var erased = await grains.GetGrain<IWarehouseGrain>(tenant).EraseAsync(new WarehouseErasure(customers, conversations));
        return TypedResults.Ok(new ErasureView(erased.Rows, erased.Files));
    }
}
