using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Testing;
using CustomerService.Testing.Clusters;
using CustomerService.Warehouse;
using CustomerService.WebConsole.Home;
using CustomerService.WebConsole.Pages;
using CustomerService.WebConsole.Reports;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>What reports show is what the API's metrics say, of each report and whatever it is measured by.</summary>
[Collection<BoardCollection>]
public sealed class ReportReaderTests(ConsoleFixture console)
{
    public static TheoryData<string> Names => [.. ReportCatalogue.All.Select(report => report.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Figures_are_those_of_the_metrics(string name)
    {
        var server = await console.ServerAsync();
        using var handover = new Handover();
        var reader = new ReportReader(server.Access, server.Cluster.Client, handover);
        var report = ReportCatalogue.Find(name)!;
        var warehouse = server.Cluster.Client.GetGrain<IWarehouseGrain>(SupportCluster.Tenant);

        // Seven days before today there was something, so today stands beside it. What was said a moment ago may come between two answers.
        foreach (var query in report.Choices.Select(choice => $"?time=today&compare=weeks&by={choice}").Append("?time=7d&compare=none&grain=day"))
        {
            var question = ReportAddress.Read(report, query, TimeProvider.System.GetUtcNow()).Question!;
            await Eventually.TrueAsync(async () => await SayTheSameAsync(reader, warehouse, question), $"{name}{query} is what the metrics say");
        }
    }

    [Fact]
    public async Task Narrowed_figures_are_those_of_narrowed_metrics_and_add_up()
    {
        var server = await console.ServerAsync();
        using var handover = new Handover();
        var reader = new ReportReader(server.Access, server.Cluster.Client, handover);
        var warehouse = server.Cluster.Client.GetGrain<IWarehouseGrain>(SupportCluster.Tenant);
        await server.Cluster.SayAsync("narrowed", "Where is my order?", channel: "fake");
        var question = ReportAddress.Read(ReportCatalogue.Find("topics")!, "?time=7d&channel=fake", TimeProvider.System.GetUtcNow()).Question!;

        await Eventually.TrueAsync(
            async () => await SayTheSameAsync(reader, warehouse, question) && (await reader.ReadAsync(question)).Total.Of(question.Metric) > 0, "it is seen");

        var answer = await reader.ReadAsync(question);
        Assert.Equal(answer.Total.Of(question.Metric), answer.Rows.Sum(row => row.Of(question.Metric)));
        Assert.Equal(answer.Total.Of(question.Metric), answer.Parts.Sum());
        Assert.Contains(("fake", answer.Total.Of(question.Metric)!.Value), await reader.ValuesAsync(question, "channel"));
    }

    private static async Task<bool> SayTheSameAsync(ReportReader reader, IWarehouseGrain warehouse, ReportQuestion question)
    {
        var answer = await reader.ReadAsync(question);
        var total = await ApiAsync(warehouse, question, question.Stretch, [], null);
        if (total.Count != 1 || !Same(answer.Total.Now, total[0]))
        {
            return false;
        }

        var isOfTime = question.By == ReportDimension.Time;
        ImmutableArray<string> dimensions = isOfTime ? [] : [question.By];
        var grain = isOfTime ? question.Grain : null;
        var now = await ApiAsync(warehouse, question, question.Stretch, dimensions, grain);
        if (!IsSame(now, row => row.Now, TimeSpan.Zero))
        {
            return false;
        }

        if (question.Beside is not { } beside)
        {
            return true;
        }

        var totalBefore = await ApiAsync(warehouse, question, beside, [], null);
        var before = await ApiAsync(warehouse, question, beside, dimensions, grain);
        return Same(answer.Total.Before, totalBefore.Single()) && IsSame(before, row => row.Before, question.Stretch.From - beside.From);

        // Rows of nothing, which the API has where something else happened, are left out.
        bool IsSame(List<JsonElement> api, Func<ReportRow, Figures> side, TimeSpan later) =>
            api.Where(each => !IsNothing(each)).All(each => answer.Rows.Any(row => IsOf(row, each, question.By, later) && Same(side(row), each)))
            && answer.Rows.All(row => side(row).IsZero || api.Any(each => IsOf(row, each, question.By, later) && Same(side(row), each)));

        bool IsNothing(JsonElement each) => question.Report.Metrics.All(metric =>
            each.GetProperty(metric.Name) is var value && (value.ValueKind == JsonValueKind.Null || value.GetDouble() == 0));
    }

    private static bool IsOf(ReportRow row, JsonElement each, string by, TimeSpan later) => row.At is { } at
        ? each.GetProperty("time").GetDateTimeOffset() + later == at
        : each.GetProperty(by) is { ValueKind: JsonValueKind.Null } ? row.Value is null : each.GetProperty(by).ToString() == row.Value;

    private static bool Same(Figures figures, JsonElement row) => row.EnumerateObject().All(member => member.Value.ValueKind switch
    {
        JsonValueKind.Number when member.Name is not (ReportDimension.Hour or ReportDimension.Weekday) =>
            figures[member.Name] is { } value && Math.Abs(value - member.Value.GetDouble()) <= 1e-9 * Math.Max(1, Math.Abs(value)),
        JsonValueKind.Null => figures[member.Name] is null,
        _ => true,
    });

    private static async Task<List<JsonElement>> ApiAsync(
        IWarehouseGrain warehouse, ReportQuestion question, Stretch stretch, ImmutableArray<string> dimensions, string? grain)
    {
        var answer = await warehouse.MeasureAsync(new MetricQuery
        {
            Metrics = [.. question.Report.Metrics.Select(metric => metric.Name)],
            Dimensions = dimensions,
            Filters = question.Filters.Asked,
            Grain = grain,
            From = stretch.From,
            To = stretch.To,
            Limit = 1_000,
        });
        Assert.Null(answer.Problem);
        using var parsed = JsonDocument.Parse(answer.Json!);
        return [.. parsed.RootElement.GetProperty("rows").Clone().EnumerateArray()];
    }
}
