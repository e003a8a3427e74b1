using System.Text.Json;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Warehouse.Anomalies;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Sql;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerService.Warehouse.Routes;

/// <summary>Asks the warehouse.</summary>
internal static class WarehouseEndpoints
{
    private const int MostRows = 10_000;
    private const int UsualRows = 1_000;
    private const int MostConversations = 200;
    private const int UsualConversations = 50;
    private const int MostNames = 20;

    public static Ok<MetricListView> ListMetrics(string tenant, MetricModels models)
    {
        var model = models.Of(tenant);
        return TypedResults.Ok(new MetricListView(
            [.. model.Metrics.Select(metric => new MetricView(metric.Key, metric.Value.Is, [.. model.DimensionsOf(metric.Key)]))],
            [.. model.Dimensions.Select(dimension => new DimensionView(dimension.Key, dimension.Value))]));
    }

    public static async Task<Results<Ok<MetricsView>, ProblemResult>> MeasureAsync(
        string tenant, JsonBody<MetricsRequest> body, IGrainFactory grains, TimeProvider time)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var metrics = RequestChecks.Texts(ref check, "metrics", request.Metrics, MostNames, "names");
        var dimensions = RequestChecks.Texts(ref check, "dimensions", request.Dimensions, MostNames, "names");
        var filters = check.AtMost("filters", request.Filters, MostNames);
        if (filters.Any(
            filter => filter?.Dimension is null || filter.Values is not { IsDefault: false } values || values.Any(value => value is null)))
        {
            check.Fail("filters", "must each have a 'dimension' and 'values'.");
        }

        if (request.Compare is not (null or "previous"))
        {
            check.Fail("compare", "must be 'previous' or left out.");
        }

        var storedOnly = RequestChecks.IsStoredOnly(ref check, request.Source);
        CheckLimit(ref check, request.Limit);
        if (check.Failed(out problem))
        {
            return problem;
        }

        var to = request.To ?? time.GetUtcNow();
        var answer = await grains.GetGrain<IWarehouseGrain>(tenant).MeasureAsync(new MetricQuery
        {
            Metrics = metrics,
            Dimensions = dimensions,
            Filters = [.. filters.Select(filter => new MetricFilter(filter.Dimension!, filter.Values!.Value, filter.Not ?? false))],
            Grain = request.Grain,
            From = request.From ?? to.AddDays(-30),
            To = to,
            Compares = request.Compare is not null,
            StoredOnly = storedOnly,
            Limit = request.Limit ?? UsualRows,
        });
        return answer.Json is null
            ? new ProblemResult(ProblemKind.Invalid, answer.Problem!)
            : TypedResults.Ok(JsonSerializer.Deserialize(answer.Json, WarehouseJson.Default.MetricsView)!);
    }

    public static async Task<Results<Ok<SqlView>, ProblemResult>> QueryAsync(string tenant, JsonBody<SqlRequest> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var sql = check.Text("sql", request.Sql, SqlFence.LongestSql);
        var parameters = request.Parameters;
        if (parameters?.Values.Any(value => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) == true)
        {
            check.Fail("parameters", "must be texts, numbers, true, false or null.");
        }

        var storedOnly = RequestChecks.IsStoredOnly(ref check, request.Source);
        CheckLimit(ref check, request.Limit);
        if (check.Failed(out problem))
        {
            return problem;
        }

        var answer = await grains.GetGrain<IWarehouseGrain>(tenant).QueryAsync(new WarehouseQuery(
            sql,
            parameters is null ? null : QueryValue.Write(parameters),
            request.Limit ?? UsualRows,
            storedOnly));
        return answer.Json is null
            ? new ProblemResult(ProblemKind.Invalid, answer.Problem!)
            : TypedResults.Ok(JsonSerializer.Deserialize(answer.Json, WarehouseJson.Default.SqlView)!);
    }

    public static async Task<Results<Ok<ConversationsView>, ProblemResult>> ListConversationsAsync(
        string tenant,
        [FromQuery] string? state,
        [FromQuery] string? channel,
        [FromQuery] string? q,
        [FromQuery] string? limit,
        [FromQuery] string? cursor,
        IGrainFactory grains)
    {
        var check = default(InputCheck);
        if (state is not (null or "" or "open" or "waitingForAgent" or "handedOff" or "closed" or "reopened"))
        {
            check.Fail(nameof(state), "must be open, waitingForAgent, handedOff, closed or reopened.");
        }

        if (!ConversationCursor.TryRead(cursor, out var before))
        {
            check.Fail(nameof(cursor), "must be a 'next' of an earlier page.");
        }

        var most = check.Number(nameof(limit), limit, 1, MostConversations, UsualConversations);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        var answer = await grains.GetGrain<IWarehouseGrain>(tenant).ListConversationsAsync(new ConversationSearch
        {
            State = NullIfEmpty(state),
            Channel = NullIfEmpty(channel),
            Text = NullIfEmpty(q),
            BeforeAt = before?.At,
            BeforeId = before?.Id,
            Limit = most,
        });
        if (answer.Json is null)
        {
            return new ProblemResult(ProblemKind.Unavailable, answer.Problem!);
        }

        using var parsed = JsonDocument.Parse(answer.Json);
        var rows = parsed.RootElement.GetProperty("rows").Clone();
        var isMore = parsed.RootElement.GetProperty("truncated").GetBoolean();
        return TypedResults.Ok(
            new ConversationsView(rows, isMore ? ConversationCursor.Of(rows[rows.GetArrayLength() - 1]).ToString() : null));
    }

    public static async Task<Ok<StatusView>> ReadAsync(string tenant, IGrainFactory grains) =>
        TypedResults.Ok(StatusView.From(await grains.GetGrain<IWarehouseGrain>(tenant).ReadAsync()));

    public static async Task<Ok<StatusView>> FlushAsync(string tenant, IGrainFactory grains) =>
        TypedResults.Ok(StatusView.From(await grains.GetGrain<IWarehouseGrain>(tenant).FlushAsync()));

    public static async Task<Ok<AnomaliesView>> ListAnomaliesAsync(string tenant, IGrainFactory grains) =>
        TypedResults.Ok(new AnomaliesView([.. (await grains.GetGrain<IAnomalyGrain>(tenant).ReadAsync()).Select(AnomalyView.From)]));

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static void CheckLimit(ref InputCheck check, int? limit)
    {
        if (limit is < 1 or > MostRows)
        {
            check.Fail("limit", $"must be a whole number from 1 to {MostRows}.");
        }
    }
}
