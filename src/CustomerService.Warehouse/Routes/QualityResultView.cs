namespace CustomerService.Warehouse.Routes;

/// <summary>What came of looking at an expectation.</summary>
/// <param name="Expectation">Its name.</param>
/// <param name="Outcome"><c>met</c>, <c>broken</c>, or <c>unknown</c> where nobody could look.</param>
/// <param name="Checked">How many rows were looked at.</param>
/// <param name="Failed">How many of them were not as expected.</param>
/// <param name="At">When.</param>
internal sealed record QualityResultView(string Expectation, string Outcome, long Checked, long Failed, DateTimeOffset At);
