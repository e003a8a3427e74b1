using System.Text.RegularExpressions;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Reading;
using YamlDotNet.Core;

namespace CustomerService.Warehouse.Quality;

/// <summary>Reads files of expectations, and says all that is wrong with them.</summary>
internal static partial class ExpectationReader
{
    private static readonly string[] Kinds = ["not_null", "unique", "range", "reference", "freshness", "volume"];

    /// <summary>What is expected of every tenant's warehouse.</summary>
    public static readonly IReadOnlyDictionary<string, Expectation> Standard =
        Parse(EmbeddedFile.Read("expectations.yml")).Expectations;

    /// <summary>Reads a tenant's file beside what is expected of all.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="problems">All that is wrong with it, a line each.</param>
    /// <returns>What is expected of the tenant's warehouse; without what is wrong.</returns>
    public static IReadOnlyDictionary<string, Expectation> Read(string yaml, List<string> problems)
    {
        ExpectationFile file;
        try
        {
            file = Parse(yaml);
        }
        catch (YamlException e)
        {
            problems.Add($"line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
            return Standard;
        }

        var all = Standard.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, expectation) in file.Expectations)
        {
            var wrong = ProblemsOf(name, expectation).ToList();
            if (wrong.Count == 0 && !all.TryAdd(name, expectation))
            {
                wrong.Add("there is an expectation of that name already.");
            }

            problems.AddRange(wrong.Select(problem => $"{name}: {problem}"));
        }

        return all;
    }

    /// <summary>What is wrong with an expectation.</summary>
    internal static IEnumerable<string> ProblemsOf(string name, Expectation expectation)
    {
        if (!Name().IsMatch(name))
        {
            yield return "a name is 1 to 60 lower-case letters, digits and '_', a letter first.";
        }

        if (expectation.Is.Length == 0)
        {
            yield return "say in 'is' what it is.";
        }

        if (!Kinds.Contains(expectation.Expect, StringComparer.Ordinal))
        {
            yield return $"'expect' is one of {string.Join(", ", Kinds)}.";
        }

        if (!FactTables.TryGet(expectation.Table, out var table))
        {
            yield return $"'table' is one of {string.Join(", ", FactTables.Stored.Select(one => one.Name))}.";
            yield break;
        }

        foreach (var problem in OwnProblems(table, expectation))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> OwnProblems(FactTable table, Expectation expectation) => expectation.Expect switch
    {
        "not_null" or "unique" => ColumnProblems(table, expectation.Column),
        "range" => ColumnProblems(table, expectation.Column).Concat(RangeProblems(expectation)),
        "reference" => ReferenceProblems(table, expectation),
        "freshness" => FreshnessProblems(expectation),
        "volume" when expectation is not { Least: >= 0 and < 1, Most: > 1 } =>
            ["'least' is 0 or more and below 1, 'most' above 1: times the rows of the same day of earlier weeks."],
        _ => [],
    };

    private static IEnumerable<string> ColumnProblems(FactTable table, string? column)
    {
        if (table.Columns.All(one => one.Name != column))
        {
            yield return $"'{column}' is no column of {table.Name}: it has {table.SqlNames}.";
        }
    }

    private static IEnumerable<string> RangeProblems(Expectation expectation)
    {
        if (expectation is { Least: null, Most: null } || expectation.Least > expectation.Most)
        {
            yield return "say in 'least' and 'most' what the range is.";
        }
    }

    private static IEnumerable<string> ReferenceProblems(FactTable table, Expectation expectation)
    {
        if (!FactTables.TryGet(expectation.To, out var other))
        {
            return [$"'to' is one of {string.Join(", ", FactTables.Stored.Select(one => one.Name))}."];
        }

        return expectation.By.Count == 0
            ? ["say in 'by' which columns of the two tables are the same."]
            : expectation.By.SelectMany(pair => ColumnProblems(table, pair.Key).Concat(ColumnProblems(other, pair.Value)));
    }

    private static IEnumerable<string> FreshnessProblems(Expectation expectation)
    {
        if (!FactTables.TryGet(expectation.Behind, out _))
        {
            yield return $"'behind' is one of {string.Join(", ", FactTables.Stored.Select(one => one.Name))}.";
        }

        if (expectation.Most is not > 0)
        {
            yield return "say in 'most' how many minutes.";
        }
    }

    private static ExpectationFile Parse(string yaml) => YamlText.Read<ExpectationFile>(yaml) ?? new ExpectationFile();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,59}$")]
    private static partial Regex Name();
}
