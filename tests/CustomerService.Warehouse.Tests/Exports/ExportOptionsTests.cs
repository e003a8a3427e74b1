using CustomerService.Warehouse.Exports;
using CustomerService.Warehouse.Hosting;

namespace CustomerService.Warehouse.Tests.Exports;

/// <summary>What is wrong with exports is said before a silo starts, all of it; and when they are due follows from the schedule alone.</summary>
public sealed class ExportOptionsTests
{
    private static readonly DateTimeOffset Night = new(2026, 10, 24, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Defaults_are_these()
    {
        var export = new ExportOptions();
        Assert.Equal((null, "csv", "", "UTC", 30), (export.Query, export.Format, export.Schedule, export.TimeZone, export.Keep));
    }

    [Fact]
    public void What_is_right_is_not_refused() => Assert.Empty(ExportCheck.Problems(Of(
        ("all", new ExportOptions { Schedule = "0 6 * * *", TimeZone = "Europe/Berlin" }),
        ("turns", new ExportOptions { Schedule = "30 0 * * * *", Format = "parquet", Query = "SELECT * FROM turns WHERE occurred_at >= $from AND occurred_at < $to" }))));

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var wrong = new WarehouseOptionsValidator().Validate(null, new WarehouseOptions
        {
            Exports = Of(
                ("Bad_Name", new ExportOptions { Schedule = "every day", Format = "pdf", TimeZone = "Mars/Olympus", Keep = 0 }),
                ("no-table", new ExportOptions { Schedule = "* * * * *", Query = "SELECT * FROM nothing" }),
                ("no-column", new ExportOptions { Schedule = "* * * * *", Query = "SELECT mood FROM turns" }),
                ("hostile", new ExportOptions { Schedule = "* * * * *", Query = "SELECT 1) TO '/tmp/x' --" }),
                ("files", new ExportOptions { Schedule = "* * * * *", Query = "SELECT * FROM read_text('/etc/passwd')" })),
        }).Failures!.ToArray();

        Assert.Equal(9, wrong.Length);
        foreach (var what in new[]
        {
            "Bad_Name: a name is", "Bad_Name: Format is pdf", "Bad_Name: Schedule is 'every day'", "Bad_Name: TimeZone is Mars/Olympus", "Bad_Name: Keep is 0",
            "no-table: Query: There is no table 'nothing'", "no-column: Query: Binder Error", "hostile: Query: It is not valid SQL", "files: Query: The table function 'read_text'",
        })
        {
            Assert.Single(wrong, problem => problem.StartsWith($"CustomerService:Warehouse:Exports:acme:{what}", StringComparison.Ordinal));
        }
    }

    /// <summary>Twenty-five hours lie between the two noons at which clocks are put back.</summary>
    [Fact]
    public void It_is_due_once_for_each_time_of_its_schedule()
    {
        var noon = new ExportOptions { Schedule = "0 12 * * *", TimeZone = "Europe/Berlin" };
        var due = ExportSchedule.Due(noon, Night.AddHours(-12), Night.AddHours(37)).ToArray();
        Assert.Equal([new(2026, 10, 25, 11, 0, 0, TimeSpan.Zero), new(2026, 10, 26, 11, 0, 0, TimeSpan.Zero)], due.Select(at => at.ToUniversalTime()));
        Assert.Empty(ExportSchedule.Due(noon, due[^1], due[^1]));
        Assert.Equal("exports/acme/noon/20261025T110000Z.csv", ExportSchedule.BlobOf("acme", "noon", noon, due[0]));
    }

    [Fact]
    public void A_query_knows_the_time_that_it_is_of() => Assert.Equal(
        "SELECT * FROM turns WHERE occurred_at >= TIMESTAMP '2026-10-24 21:00:00.000000' AND occurred_at < TIMESTAMP '2026-10-24 22:00:00.000000'",
        ExportSchedule.SqlOf(
            new ExportOptions { Query = "SELECT * FROM turns WHERE occurred_at >= $from AND occurred_at < $to" }, Night.AddHours(-1), Night));

    private static Dictionary<string, Dictionary<string, ExportOptions>> Of(params (string Name, ExportOptions Export)[] exports) =>
        new() { ["acme"] = exports.ToDictionary(each => each.Name, each => each.Export) };
}
