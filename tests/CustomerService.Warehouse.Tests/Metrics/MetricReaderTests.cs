using CustomerService.Warehouse.Hosting;
using CustomerService.Warehouse.Metrics;

namespace CustomerService.Warehouse.Tests.Metrics;

/// <summary>Files of metrics, ours and a tenant's.</summary>
public sealed class MetricReaderTests
{
    [Fact]
    public void What_every_tenant_has_is_right()
    {
        var model = MetricReader.Standard;
        Assert.All(model.Metrics, metric => Assert.Empty(MetricReader.ProblemsOf(model, metric.Key, metric.Value)));
        Assert.All(model.Facts.Values.SelectMany(fact => fact.Dimensions.Keys), dimension => Assert.Contains(dimension, model.Dimensions.Keys));
        Assert.All(model.Metrics.Keys, metric => Assert.NotEmpty(model.DimensionsOf(metric)));
    }

    [Fact]
    public void A_tenants_file_adds_to_it()
    {
        var problems = new List<string>();
        var model = MetricReader.Read(
            """
            metrics:
              returns:
                is: Turns about returns.
                fact: turns
                measure: count
                where: fact.intent = 'returns'
              returns_share:
                is: Their share.
                ratio: returns
                to: turns
            """,
            problems);
        Assert.Empty(problems);
        Assert.Equal(["turns"], model.FactsOf("returns_share"));
        Assert.Equal(MetricReader.Standard.Metrics.Count + 2, model.Metrics.Count);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var problems = new List<string>();
        MetricReader.Read(
            """
            metrics:
              Turns!: { is: x, fact: turns, measure: count }
              turns: { is: x, fact: turns, measure: count }
              no_fact: { is: x, fact: nothing, measure: count }
              no_measure: { is: x, fact: turns, measure: guess, of: fact.turn }
              no_of: { is: x, fact: turns, measure: sum }
              no_at: { is: x, fact: turns, measure: quantile, of: fact.elapsed_ms }
              no_is: { fact: turns, measure: count }
              no_ratio: { is: x, ratio: turns, to: nothing }
              ratio_of_ratio: { is: x, ratio: csat, to: turns }
            """,
            problems);
        Assert.Equal(9, problems.Count);
        foreach (var name in new[] { "Turns!", "turns", "no_fact", "no_measure", "no_of", "no_at", "no_is", "no_ratio", "ratio_of_ratio" })
        {
            Assert.Single(problems, problem => problem.StartsWith($"{name}: ", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("metrics: [")]
    [InlineData("metrics:\n  a:\n    unknown: 1")]
    [InlineData("metrics: 7")]
    public void What_is_no_such_file_is_said_with_the_line(string yaml)
    {
        var problems = new List<string>();
        Assert.Same(MetricReader.Standard, MetricReader.Read(yaml, problems));
        Assert.StartsWith("line ", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_are_told_all_that_is_wrong_with_them()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "metrics.yml");
        File.WriteAllText(file, "metrics:\n  a: { fact: turns, measure: count }\n");
        var result = new WarehouseOptionsValidator().Validate(null, new WarehouseOptions
        {
            FlushAfter = TimeSpan.Zero,
            QueryMegabytes = 1,
            Metrics = { ["acme"] = file, ["other"] = "/nowhere.yml" },
        });
        Assert.Equal(4, result.Failures!.Count());
        Assert.True(new WarehouseOptionsValidator().Validate(null, new WarehouseOptions()).Succeeded);
    }
}
