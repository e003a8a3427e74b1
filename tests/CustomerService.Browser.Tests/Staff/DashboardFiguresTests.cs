using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Testing;
using CustomerService.Testing.Clusters;
using CustomerService.Warehouse;
using CustomerService.WebConsole.Dashboards;
using CustomerService.WebConsole.Reports;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>What cards show is what <c>metrics/query</c> says, of every picture.</summary>
[Collection<BoardCollection>]
public sealed class DashboardFiguresTests(ConsoleFixture console)
{
    [Theory]
    [InlineData("")]
    [InlineData("?time=today&compare=none&channel=api")]
    public async Task Figures_are_those_of_the_metrics(string query)
    {
        var server = await console.ServerAsync();
        var warehouse = server.Cluster.Client.GetGrain<IWarehouseGrain>(SupportCluster.Tenant);
        var content = DashboardBench.WithAll;
        foreach (var (index, card) in content.Cards.Index())
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    var page = DashboardAddress.Read("all", content, query, TimeProvider.System.GetUtcNow()).Question!;
                    var view = (await DashboardFigures.ReadAsync(warehouse, [CardQuestion.Of(card, page)])).Single();
                    return await SaysTheSameAsync(warehouse, view, query.Length > 0 ? [new MetricFilter("channel", ["api"], IsNot: false)] : []);
                },
                $"card {index}, {card.Picture}, is what the metrics say");
        }
    }

    [Fact]
    public void Page_narrows_what_is_measured_by_it_but_for_the_card_that_shows_all_its_values()
    {
        var content = DashboardBench.WithAll with
        {
            Cards =
            [
                DashboardBench.Card("bar", 6, 2, "turns") with { By = "intent" },
                DashboardBench.Card("area", 6, 2, "turns") with { Filters = [new("intent", ["refund", "returns"])] },
                DashboardBench.Card("area", 6, 2, "ratings"),
                DashboardBench.Card("area", 6, 2, "turns") with { Filters = [new("intent", ["greeting"])] },
            ],
        };
        var page = DashboardAddress.Read("all", content, "?intent=refund&intent=order_status", TimeProvider.System.GetUtcNow()).Question!;

        var asked = content.Cards.Select(card => CardQuestion.Of(card, page)).ToArray();

        Assert.Equal(["", "intent=refund", ""], asked[..3].Select(card => string.Join('&', card.Question!.Filters.Each.Select(each => $"{each.Dimension}={each.Value}"))));
        Assert.Equal(["intent"], asked[2].Ignored);
        Assert.Null(asked[3].Question);
        Assert.True(asked[0].IsChosen("refund"));
        Assert.EndsWith("?intent=order_status", asked[0].Choose("refund"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sentiment_average", "language", "turns")]
    [InlineData("csat", "score", "ratings")]
    [InlineData("handoff_rate", "channel", "assignments")]
    [InlineData("agent_seconds", "agent", "agents_active")]
    [InlineData("turns_failed", "intent", "turns_failed")]
    public void Values_of_what_does_not_count_are_counted_by_what_does(string metric, string dimension, string counted) =>
        Assert.Equal(counted, ReportCounts.Of([ReportMetrics.Of("model_changes"), ReportMetrics.Of(metric)], dimension));

    private static async Task<bool> SaysTheSameAsync(IWarehouseGrain warehouse, CardView view, ImmutableArray<MetricFilter> filters)
    {
        var (question, answer) = (view.Asked.Question!, view.Answer!);
        var metric = question.Metric.Name;
        var total = await ApiAsync([], null);
        if (total.Count > 0 && Value(total[0]) != answer.Total.Now[metric])
        {
            return false;
        }

        if (answer.Week is { } week)
        {
            return (await ApiAsync([ReportDimension.Weekday, ReportDimension.Hour], null)).All(row =>
                week[(row.GetProperty(ReportDimension.Weekday).GetInt32(), row.GetProperty(ReportDimension.Hour).GetInt32())] == Value(row));
        }

        if (question.Across is { } across)
        {
            var isOfTime = across == ReportDimension.Time;
            var rows = await ApiAsync(isOfTime ? [question.By] : [question.By, across], isOfTime ? question.Grain : null);
            return rows.Count == answer.Cells.Length && rows.All(row => answer.Cells.Any(cell =>
                cell.Value == Text(row, question.By) && cell.Figure == Value(row)
                && (isOfTime ? cell.At == row.GetProperty("time").GetDateTimeOffset() : cell.Across == Text(row, across))));
        }

        return question.By == ReportDimension.Time
            ? (await ApiAsync([], question.Grain)).All(row => Value(row) == answer.Rows.Single(each => each.At == row.GetProperty("time").GetDateTimeOffset()).Now[metric])
            : (await ApiAsync([question.By], null)).Where(row => Value(row) > 0)
                .All(row => Value(row) == answer.Rows.Single(each => each.Value == Text(row, question.By)).Now[metric]);

        double? Value(JsonElement row) => row.GetProperty(metric) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

        async Task<List<JsonElement>> ApiAsync(ImmutableArray<string> dimensions, string? grain)
        {
            var said = await warehouse.MeasureAsync(new MetricQuery
            {
                Metrics = [metric],
                Dimensions = dimensions,
                Filters = filters,
                Grain = grain,
                From = question.Stretch.From,
                To = question.Stretch.To,
                Limit = 1_000,
            });
            Assert.Null(said.Problem);
            using var parsed = JsonDocument.Parse(said.Json!);
            return [.. parsed.RootElement.GetProperty("rows").Clone().EnumerateArray()];
        }
    }

    private static string? Text(JsonElement row, string dimension) =>
        row.GetProperty(dimension) is { ValueKind: JsonValueKind.Null } ? null : row.GetProperty(dimension).ToString();
}
