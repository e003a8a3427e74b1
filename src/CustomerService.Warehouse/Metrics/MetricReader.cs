using System.Text.RegularExpressions;
using CustomerService.Warehouse.Reading;
using YamlDotNet.Core;

namespace CustomerService.Warehouse.Metrics;

/// <summary>Reads files of metrics, and says all that is wrong with them.</summary>
internal static partial class MetricReader
{
    private static readonly string[] Measures = ["count", "sum", "average", "minimum", "maximum", "distinct", "quantile"];

    /// <summary>What every tenant has.</summary>
    public static readonly MetricModel Standard = ReadStandard();

    /// <summary>Reads a tenant's file beside what every tenant has.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="problems">All that is wrong with it, a line each.</param>
    /// <returns>What there is to measure; without what is wrong.</returns>
    public static MetricModel Read(string yaml, List<string> problems)
    {
        MetricFile file;
        try
        {
            file = Parse(yaml);
        }
        catch (YamlException e)
        {
            problems.Add($"line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
            return Standard;
        }

        if (file.Facts.Count + file.Dimensions.Count > 0)
        {
            problems.Add("a tenant's file has 'metrics' only: facts and dimensions are those of every tenant.");
        }

        var all = Standard.Metrics.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, metric) in file.Metrics)
        {
            if (!all.TryAdd(name, metric))
            {
                problems.Add($"{name}: there is a metric of that name already.");
            }
        }

        var model = Standard with { Metrics = all };
        foreach (var (name, metric) in file.Metrics)
        {
            problems.AddRange(ProblemsOf(model, name, metric).Select(problem => $"{name}: {problem}"));
        }

        return model;
    }

    private static MetricModel ReadStandard()
    {
        var file = Parse(EmbeddedFile.Read("metrics.yml"));
        return new MetricModel(file.Dimensions, file.Facts, file.Metrics);
    }

    private static MetricFile Parse(string yaml) => YamlText.Read<MetricFile>(yaml) ?? new MetricFile();

    /// <summary>What is wrong with a metric.</summary>
    internal static IEnumerable<string> ProblemsOf(MetricModel model, string name, MetricDefinition metric)
    {
        if (!Name().IsMatch(name))
        {
            yield return "a name is 1 to 60 lower-case letters, digits and '_', a letter first.";
        }

        if (metric.Is.Length == 0)
        {
            yield return "say in 'is' what it is.";
        }

        if (metric.Ratio is not null || metric.To is not null)
        {
            foreach (var part in new[] { metric.Ratio, metric.To })
            {
                if (part is null || !model.Metrics.TryGetValue(part, out var other) || other.Ratio is not null)
                {
                    yield return $"'ratio' and 'to' name two metrics that are no ratios; '{part}' is none.";
                }
            }

            yield break;
        }

        if (metric.Fact is null || !model.Facts.ContainsKey(metric.Fact))
        {
            yield return $"'fact' is one of {string.Join(", ", model.Facts.Keys)}.";
        }

        if (!Measures.Contains(metric.Measure, StringComparer.Ordinal))
        {
            yield return $"'measure' is one of {string.Join(", ", Measures)}.";
        }

        if (metric.Measure != "count" && metric.Of is null)
        {
            yield return "say in 'of' what is measured.";
        }

        if (metric.Measure == "quantile" && metric.At is not (> 0 and < 1))
        {
            yield return "say in 'at' which quantile, above 0 and below 1.";
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,59}$")]
    private static partial Regex Name();
}
