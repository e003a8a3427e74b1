using System.Text.Json;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Warehouse.Quality;
using CustomerService.Warehouse.Sql;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CustomerService.Warehouse.Routes;

/// <summary>What is expected of the warehouse's tables, and whether it is so.</summary>
internal static class QualityEndpoints
{
    private const int MostHistory = 1_000;
    private const int UsualHistory = 100;

    private const string Columns = "SELECT expectation, outcome, checked, failed, occurred_at FROM quality_checks";

    private const string Example =
        """
        {"expectations":[{"name":"decisions_message","is":"Every decision has the customer's message that it is about.","table":"decisions",
         "expect":"reference","outcome":"met","checked":812,"failed":0,"at":"2026-11-02T09:31:04Z"}],
         "history":[{"expectation":"decisions_message","outcome":"broken","checked":790,"failed":2,"at":"2026-11-02T09:26:04Z"}]}
        """;

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder tenant) => tenant.MapGet("/warehouse/quality", ReadAsync)
        .Parameter("expectation", "The history of this one alone, met or not.", "decisions_message")
        .Parameter("limit", "Most of the history: 1 to 1,000; 100 where it is left out.", "100")
        .Operation(
            "readWarehouseQuality",
            "Show whether the warehouse is as expected",
            "Each expectation as it was last looked at, and what was not as expected before, newest first. They are looked at after each load.",
            400, 401, 403, 404, 503)
        .Example(response: Example);

    private static async Task<Results<Ok<QualityView>, ProblemResult>> ReadAsync(
        string tenant, [FromQuery] string? expectation, [FromQuery] string? limit, IGrainFactory grains, Expectations expectations)
    {
        var check = default(InputCheck);
        var all = expectations.Of(tenant);
        if (!string.IsNullOrEmpty(expectation) && !all.ContainsKey(expectation))
        {
            check.Fail(nameof(expectation), "must be the name of an expectation.");
        }

        var most = check.Number(nameof(limit), limit, 1, MostHistory, UsualHistory);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        var warehouse = grains.GetGrain<IWarehouseGrain>(tenant);
        var latest = await AskAsync(
            warehouse, $"{Columns} QUALIFY row_number() OVER (PARTITION BY expectation ORDER BY occurred_at DESC) = 1", null, MostHistory);
        var history = await AskAsync(
            warehouse,
            string.IsNullOrEmpty(expectation)
                ? $"{Columns} WHERE outcome <> '{QualityCheck.Met}' ORDER BY occurred_at DESC, expectation"
                : $"{Columns} WHERE expectation = $name ORDER BY occurred_at DESC",
            string.IsNullOrEmpty(expectation) ? null : expectation,
            most);
        if (latest.Json is null || history.Json is null)
        {
            return new ProblemResult(ProblemKind.Unavailable, (latest.Problem ?? history.Problem)!);
        }

        var known = Results(latest.Json).ToDictionary(result => result.Expectation, StringComparer.Ordinal);
        return TypedResults.Ok(new QualityView(
            [.. all.Select(one => ExpectationView.From(one.Key, one.Value, known.GetValueOrDefault(one.Key)))],
            [.. Results(history.Json)]));
    }

    private static Task<WarehouseAnswer> AskAsync(IWarehouseGrain warehouse, string sql, string? name, int limit) =>
        warehouse.QueryAsync(new WarehouseQuery(
            sql,
            name is null ? null : QueryValue.Write(new() { ["name"] = QueryValue.Of(name) }),
            limit,
            StoredOnly: false)
        {
            IsOurs = true,
        });

    private static IEnumerable<QualityResultView> Results(byte[] answer)
    {
        using var parsed = JsonDocument.Parse(answer);
        foreach (var row in parsed.RootElement.GetProperty("rows").EnumerateArray())
        {
            yield return new QualityResultView(
                row[0].GetString()!, row[1].GetString()!, row[2].GetInt64(), row[3].GetInt64(), row[4].GetDateTimeOffset());
        }
    }
}
