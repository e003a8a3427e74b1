using CustomerService.Warehouse.Hosting;
using CustomerService.Warehouse.Quality;

namespace CustomerService.Warehouse.Tests.Quality;

/// <summary>What is expected is declared once, and all that is wrong with a declaration is said at once.</summary>
public sealed class ExpectationReaderTests
{
    [Fact]
    public void What_every_tenant_has_is_right()
    {
        Assert.All(ExpectationReader.Standard, one => Assert.Empty(ExpectationReader.ProblemsOf(one.Key, one.Value)));
        Assert.Equal(
            ["freshness", "not_null", "range", "reference", "unique", "volume"],
            ExpectationReader.Standard.Values.Select(one => one.Expect).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var problems = new List<string>();
        var all = ExpectationReader.Read(
            """
            expectations:
              Bad-Name: { table: nothing, expect: luck }
              messages_once: { is: again, table: messages, expect: unique, column: event_id }
              a: { is: a, table: messages, expect: not_null, column: mood }
              b: { is: b, table: messages, expect: range, column: characters }
              c: { is: c, table: messages, expect: reference, to: nowhere }
              d: { is: d, table: messages, expect: reference, to: decisions, by: { turn: tune } }
              e: { is: e, table: messages, expect: freshness, behind: decisions }
              f: { is: f, table: messages, expect: volume, least: 2, most: 1 }
              right: { is: right, table: messages, expect: not_null, column: locale }
            """,
            problems);

        Assert.Equal(ExpectationReader.Standard.Count + 1, all.Count);
        Assert.Contains("right", all.Keys);
        string[] expected =
        [
            "Bad-Name: a name is 1 to 60 lower-case letters, digits and '_', a letter first.",
            "Bad-Name: say in 'is' what it is.",
            "Bad-Name: 'expect' is one of not_null, unique, range, reference, freshness, volume.",
            "Bad-Name: 'table' is one of",
            "messages_once: there is an expectation of that name already.",
            "a: 'mood' is no column of messages",
            "b: say in 'least' and 'most' what the range is.",
            "c: 'to' is one of",
            "d: 'tune' is no column of decisions",
            "e: say in 'most' how many minutes.",
            "f: 'least' is 0 or more and below 1, 'most' above 1",
        ];
        Assert.Equal(expected.Length, problems.Count);
        Assert.All(expected.Zip(problems), one => Assert.StartsWith(one.First, one.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_are_not_there_or_wrong_keep_the_silo_from_starting()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("bad.yml"), "expectations: { a: { is: a, table: messages, expect: not_null, column: mood } }");
        var result = new WarehouseOptionsValidator().Validate(null, new WarehouseOptions
        {
            QualityEvery = TimeSpan.FromDays(2),
            Expectations = { ["demo"] = folder.File("bad.yml"), ["acme"] = folder.File("none.yml") },
        });

        Assert.Equal(3, result.Failures!.Count());
        Assert.Contains(result.Failures!, failure => failure.Contains("QualityEvery is 2.00:00:00", StringComparison.Ordinal));
        Assert.Contains(result.Failures!, failure => failure.Contains("a: 'mood' is no column of messages", StringComparison.Ordinal));
        Assert.Contains(result.Failures!, failure => failure.Contains("Expectations:acme is", StringComparison.Ordinal));
    }
}
