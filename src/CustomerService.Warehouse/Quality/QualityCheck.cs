using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Quality;

/// <summary>What came of looking at an expectation.</summary>
/// <param name="Name">The expectation.</param>
/// <param name="Table">Of which table.</param>
/// <param name="Checked">How many rows were looked at.</param>
/// <param name="Failed">How many of them are not as expected.</param>
/// <param name="Problem">Why nobody looked; null where somebody did.</param>
internal sealed record QualityCheck(string Name, string Table, long Checked, long Failed, string? Problem = null)
{
    public const string Met = "met";
    public const string Broken = "broken";
    public const string Unknown = "unknown";

    /// <summary>How it ended.</summary>
    public string Outcome => Problem is not null ? Unknown : Failed > 0 ? Broken : Met;

    /// <summary>The row that is kept of it.</summary>
    /// <param name="run">Which run of all expectations it is of.</param>
    /// <param name="at">When that was.</param>
    public FactRow ToRow(string run, DateTimeOffset at) => new(
        FactTables.QualityChecks,
        [$"quality/{run}/{Name}", at.UtcDateTime, Name, 0L, 0L, "quality.checked", Table, Outcome, Checked, Failed]);
}
