using System.Text.RegularExpressions;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Alerts;

/// <summary>
/// The metrics that exist, by the names under which Prometheus shows them. Ours are read from TelemetryNames, whose comments begin with
/// the kind and the unit; those of Orleans and .NET from foreign-metrics.txt, a list taken from a scrape of a real host.
/// </summary>
internal static partial class MetricCatalogue
{
    private static readonly string Names = Path.Combine(Repository.Root, "src", "CustomerService.Abstractions", "Diagnostics", "TelemetryNames.cs");

    public static IReadOnlySet<string> All { get; } = Read();

    /// <summary>The metrics an expression speaks of.</summary>
    public static IEnumerable<string> In(string expression) => Metric().Matches(expression).Select(match => match.Value).Distinct();

    private static HashSet<string> Read()
    {
        var all = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "foreign-metrics.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').ToHashSet(StringComparer.Ordinal);
        foreach (Match match in Constant().Matches(File.ReadAllText(Names)))
        {
            var name = match.Groups["name"].Value.Replace('.', '_').Replace('-', '_');
            name += match.Groups["unit"].Value switch
            {
                "seconds" => "_seconds",
                "bytes" => "_bytes",
                _ => "",
            };
            switch (match.Groups["kind"].Value)
            {
                case "Counter":
                    all.Add(name + "_total");
                    break;
                case "Histogram":
                    all.UnionWith([name + "_bucket", name + "_sum", name + "_count"]);
                    break;
                default:
                    all.Add(name);
                    break;
            }
        }

        return all;
    }

    // A comment may be on one line or on several: what follows the unit is anything up to the end of the summary.
    [GeneratedRegex(
        """<summary>[\s/]*(?<kind>Counter|Histogram|Gauge|Up-down counter)(, (?<unit>seconds|bytes|0 to 1))?:(?:(?!</summary>).)*</summary>\s*"""
        + """public const string \w+ = "(?<name>[^"]+)";""",
        RegexOptions.Singleline)]
    private static partial Regex Constant();

    // Channels' tags begin as metrics do: "by (customer_service_channel)" names no metric.
    [GeneratedRegex(@"\b(customer_service_(?!(channel|outcome|reason)[,)])|orleans_|dotnet_|http_server_|process_)\w+(?=[{\[\s)])|\bup(?=\{)")]
    private static partial Regex Metric();
}
