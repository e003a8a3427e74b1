using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Alerts;

/// <summary>The alerts are good rules over metrics that exist, fire when they should, and lead to a page.</summary>
public sealed partial class PrometheusTests
{
    private static readonly string Folder = Path.Combine(Repository.Deploy, "prometheus");
    private static readonly string Rules = Path.Combine(Folder, "rules.yaml");
    private static readonly string Runbooks = Path.Combine(Repository.Docs, "operations", "runbooks");
    private static readonly string[] Parts = ["What users see", "Look at", "Cure", "Escalate"];

    internal static string Promtool { get; } = Path.Combine(Repository.Tools, "bin", "promtool");

    private static IReadOnlyList<JsonObject> Alerts { get; } = [.. Yaml.Read(Rules).Everything().Where(node => node["alert"] is not null)];

    [Fact]
    public async Task Prometheus_accepts_rules_and_configuration()
    {
        (await Tool.RunAsync(Promtool, ["check", "rules", Rules])).ShouldSucceed();

        // The rules file is where the container has it.
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "prometheus.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("prometheus.yaml"), text.Replace("/etc/prometheus/rules.yaml", Rules, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await Tool.RunAsync(Promtool, ["check", "config", folder.File("prometheus.yaml")])).ShouldSucceed();
    }

    [Fact]
    public async Task Alerts_fire_for_their_fault_and_for_nothing_else() =>
        (await Tool.RunAsync(Promtool, ["test", "rules", Path.Combine(Folder, "rules.test.yaml")])).ShouldSucceed();

    [Theory]
    [InlineData("> 0.01", "> 0.5")]
    [InlineData("customer_service_mailbox_deepest{job=\"customer-service\"}[5m])) > 500", "customer_service_mailbox_deepest{job=\"customer-service\"}[5m])) > 1")]
    public async Task The_tests_of_the_alerts_notice_a_wrong_threshold(string right, string wrong)
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Rules, TestContext.Current.CancellationToken);
        Assert.Contains(right, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("rules.yaml"), text.Replace(right, wrong, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(Folder, "rules.test.yaml"), folder.File("rules.test.yaml"));
        Assert.NotEqual(0, (await Tool.RunAsync(Promtool, ["test", "rules", folder.File("rules.test.yaml")])).ExitCode);
    }

    [Fact]
    public void Every_alert_has_a_test()
    {
        var tested = Yaml.Read(Path.Combine(Folder, "rules.test.yaml")).Items("tests").Select(test => test.Text("name")).ToHashSet();
        Assert.All(Alerts, alert => Assert.Contains(alert.Text("alert"), tested));
    }

    [Fact]
    public void Every_alert_has_a_runbook_and_every_runbook_an_alert()
    {
        Assert.True(Alerts.Count > 15);
        foreach (var alert in Alerts)
        {
            var name = alert.Text("alert")!;
            Assert.Equal($"docs/operations/runbooks/{name}.md", alert.Text("annotations/runbook"));
            var page = File.ReadAllText(Path.Combine(Runbooks, name + ".md"));
            Assert.All(Parts, part => Assert.Contains($"## {part}\n\n", page, StringComparison.Ordinal));
            Assert.Contains(alert.Text("expr")!, page, StringComparison.Ordinal);
            Assert.Contains(alert.Text("labels/severity"), (string[])["critical", "warning", "info"]);
        }

        var pages = Directory.GetFiles(Runbooks, "CustomerService*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Alerts.Select(alert => alert.Text("alert")).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_verb_of_the_tool_that_a_runbook_names_exists()
    {
        var tool = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src", "CustomerService.Cli"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var named = Directory.GetFiles(Runbooks, "*.md").SelectMany(page => ToolCommand().Matches(File.ReadAllText(page))).ToArray();
        Assert.NotEmpty(named);
        Assert.All(
            named.SelectMany(match => match.Value.Split(' ')[1..]).Distinct(),
            verb => Assert.Matches($@"\(\s*""{Regex.Escape(verb)}"",\s*""", tool));
    }

    /// <summary>Whoever is woken at night needs no second page to know what to type.</summary>
    [Fact]
    public void Every_runbook_gives_a_command_to_look_with() => Assert.All(
        Directory.GetFiles(Runbooks, "CustomerService*.md"),
        file =>
        {
            var look = File.ReadAllText(file).Split("## Look at")[1].Split("## Cure")[0];
            Assert.Matches(@"(?m)(^\s*\$ |`)(customer-service|kubectl|curl|az) ", look);
        });

    [Fact]
    public void Every_metric_exists() => Assert.All(Alerts, alert =>
    {
        var metrics = MetricCatalogue.In(alert.Text("expr")!).ToArray();
        Assert.NotEmpty(metrics);
        Assert.All(metrics, metric => Assert.Contains(metric, MetricCatalogue.All));
    });

    [GeneratedRegex("customer-service cluster [a-z-]+( list| show| replay)?")]
    private static partial Regex ToolCommand();
}
