using CustomerService.Gateway.Features;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Warehouse.Exports;
using CustomerService.Warehouse.Sql;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CustomerService.Warehouse.Routes;

/// <summary>What a query finds, as a file.</summary>
internal static class ExportEndpoints
{
    private const string Asked = """{"sql":"SELECT * FROM turns WHERE intent = 'returns'","format":"parquet"}""";

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder tenant) => tenant.MapPost("/warehouse/export", ExportAsync)
        .Operation(
            "exportWarehouse",
            "Export from the warehouse",
            "One row for each conversation, or what one SELECT finds, as CSV, JSON Lines, Parquet or a workbook: however many rows, at most 128 MB.",
            400, 401, 403, 404, 413, 415, 503)
        .Example(Asked);

    private static async Task<Results<ExportedFile, ProblemResult>> ExportAsync(
        string tenant, JsonBody<ExportRequest> body, AskedExports exports, CancellationToken ct)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var sql = request.Sql is null ? ExportFormats.Conversations : check.Text("sql", request.Sql, SqlFence.LongestSql);
        if (!ExportFormats.All.Contains(request.Format, StringComparer.Ordinal))
        {
            check.Fail("format", $"must be one of {string.Join(", ", ExportFormats.All)}.");
        }

        var storedOnly = RequestChecks.IsStoredOnly(ref check, request.Source);
        if (check.Failed(out problem))
        {
            return problem;
        }

        return await exports.MakeAsync(tenant, sql, request.Format!, storedOnly, isOurs: false, ct) switch
        {
            ({ } content, _) => new ExportedFile(request.Format!, content),
            (_, { } refused) => new ProblemResult(ProblemKind.Invalid, refused),
            _ => new ProblemResult(ProblemKind.Unavailable, "The file is gone from the store: ask again."),
        };
    }
}
