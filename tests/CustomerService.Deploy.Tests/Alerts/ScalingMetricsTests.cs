using CustomerService.Deploy.Tests.Kubernetes;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Alerts;

/// <summary>What KEDA asks Prometheus for exists.</summary>
public sealed class ScalingMetricsTests
{
    [Fact]
    public async Task Every_metric_that_scales_exists()
    {
        var scaler = (await Manifests.ObjectsAsync("prod")).Single(o => o.Text("kind") == "ScaledObject");
        var queries = scaler.Items("spec/triggers").Select(t => t.Text("metadata/query")).OfType<string>().ToArray();
        Assert.Equal(2, queries.Length);
        foreach (var query in queries)
        {
            Assert.NotEmpty(MetricCatalogue.In(query));
            Assert.All(MetricCatalogue.In(query), metric => Assert.Contains(metric, MetricCatalogue.All));
        }

        await Expressions.ShouldParseAsync(queries);
    }
}
