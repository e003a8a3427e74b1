using System.Text;
using System.Text.Json;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Alerts;

/// <summary>PromQL, checked by Prometheus' own parser: as recording rules, since promtool takes no bare expression.</summary>
internal static class Expressions
{
    public static async Task ShouldParseAsync(IEnumerable<string> expressions) => (await CheckAsync(expressions)).ShouldSucceed();

    public static async Task<ToolResult> CheckAsync(IEnumerable<string> expressions)
    {
        var rules = new StringBuilder("groups:\n- name: expressions\n  rules:\n");
        foreach (var (expression, index) in expressions.Select((e, i) => (e, i)))
        {
            var text = expression.Replace("$__rate_interval", "5m", StringComparison.Ordinal);
            rules.Append("  - { record: 'checked:expression").Append(index).Append("', expr: ").Append(JsonSerializer.Serialize(text)).Append(" }\n");
        }

        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("rules.yaml"), rules.ToString(), TestContext.Current.CancellationToken);
        return await Tool.RunAsync(PrometheusTests.Promtool, ["check", "rules", folder.File("rules.yaml")]);
    }
}
