using System.Text.Json.Nodes;
using CustomerService.Deploy.Tests.Alerts;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Dashboards;

/// <summary>Dashboards load, ask for metrics that exist in PromQL that parses, and overlap nowhere.</summary>
public sealed class DashboardTests
{
    private static readonly string Folder = Path.Combine(Repository.Deploy, "grafana", "dashboards");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_asks_for_what_there_is(string file)
    {
        var dashboard = Read(file);
        var expressions = dashboard.Everything().Select(node => node["expr"]?.ToString()).OfType<string>().ToArray();
        Assert.NotEmpty(expressions);
        Assert.All(expressions, expression =>
        {
            var metrics = MetricCatalogue.In(expression).ToArray();
            Assert.True(metrics.Length > 0, expression);
            Assert.All(metrics, metric => Assert.Contains(metric, MetricCatalogue.All));
        });
        await Expressions.ShouldParseAsync(expressions);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Its_panels_have_places_and_a_source_of_their_own(string file)
    {
        var dashboard = Read(file);
        Assert.Equal("customer-service-" + Path.GetFileNameWithoutExtension(file), dashboard.Text("uid"));
        var provisioned = Yaml.Read(Path.Combine(Repository.Deploy, "grafana", "provisioning", "datasources", "prometheus.yaml")).Text("datasources/0/uid");
        var panels = dashboard.Items("panels").ToArray();
        Assert.Equal(panels.Length, panels.Select(p => p.Text("id")).Distinct().Count());
        HashSet<(int X, int Y)> taken = [];
        foreach (var panel in panels)
        {
            Assert.False(string.IsNullOrEmpty(panel.Text("title")));
            Assert.Equal(provisioned, panel.Text("datasource/uid"));
            var (x, y, w, h) = (Number(panel, "x"), Number(panel, "y"), Number(panel, "w"), Number(panel, "h"));
            Assert.True(x + w <= 24);
            for (var place = 0; place < w * h; place++)
            {
                Assert.True(taken.Add((x + (place % w), y + (place / w))), $"{panel.Text("title")} covers another panel");
            }
        }
    }

    [Fact]
    public async Task A_mistake_in_an_expression_is_found() =>
        Assert.NotEqual(0, (await Expressions.CheckAsync(["sum(rate(customer_service_turns_total[5m])"])).ExitCode);

    [Fact]
    public void Everything_measured_is_on_a_dashboard()
    {
        var shown = Directory.GetFiles(Folder, "*.json").SelectMany(file => Read(Path.GetFileName(file)).Everything())
            .Select(node => node["expr"]?.ToString()).OfType<string>().SelectMany(MetricCatalogue.In).ToHashSet();
        var ours = MetricCatalogue.All.Where(name => name.StartsWith("customer", StringComparison.Ordinal) && !name.EndsWith("_sum", StringComparison.Ordinal) && !name.EndsWith("_count", StringComparison.Ordinal));
        Assert.All(ours.Except(["customer_service_gateway_stream_retries_total", "customer_service_store_commit_duration_seconds_bucket"]), name =>
            Assert.True(shown.Contains(name) || shown.Contains(name.Replace("_bucket", "_count", StringComparison.Ordinal)), $"{name} is measured but shown nowhere"));
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;

    private static int Number(JsonNode panel, string name) => panel.At("gridPos/" + name)!.GetValue<int>();
}
