using System.Text.Json;
using CustomerService.Warehouse.Lake;
using CustomerService.Warehouse.Questions;
using CustomerService.Warehouse.Sql;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Quality;

/// <summary>Looks at what is expected of a tenant's files, where queries run: one expectation after the other, and not for long.</summary>
internal sealed class QualityRun(
    WarehouseQueries queries, Expectations expectations, IOptions<WarehouseOptions> options, TimeProvider time)
{
    /// <param name="tenant">Whose.</param>
    /// <param name="view">The files.</param>
    /// <param name="since">The first day that rows were loaded for.</param>
    /// <param name="ct">Nobody wants it any more.</param>
    public async Task<IReadOnlyList<QualityCheck>> CheckAsync(string tenant, LakeView view, DateOnly since, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        List<QualityCheck> checks = [];
        foreach (var (name, expectation) in expectations.Of(tenant))
        {
            // The last one begins within one time limit and ends within two: so long are files there that others took the place of.
            checks.Add(time.GetElapsedTime(began) < options.Value.QueryTimeout
                ? await CheckAsync(tenant, view, name, expectation, since, ct)
                : new QualityCheck(name, expectation.Table, 0, 0, "There was no time left for it."));
        }

        return checks;
    }

    private async Task<QualityCheck> CheckAsync(
        string tenant, LakeView view, string name, Expectation expectation, DateOnly since, CancellationToken ct)
    {
        try
        {
            var answer = await queries.AskAsync(tenant, view, ExpectationSql.Of(expectation, since, time.GetUtcNow()), ct);
            using var parsed = JsonDocument.Parse(answer);
            var row = parsed.RootElement.GetProperty("rows")[0];
            return new QualityCheck(name, expectation.Table, row[0].GetInt64(), row[1].GetInt64());
        }
        catch (QueryRefusedException e)
        {
            return new QualityCheck(name, expectation.Table, 0, 0, e.Message);
        }
    }
}
