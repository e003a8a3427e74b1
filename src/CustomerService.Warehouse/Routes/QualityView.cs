namespace CustomerService.Warehouse.Routes;

/// <summary>Whether a tenant's warehouse is as expected.</summary>
/// <param name="Expectations">What is expected, each as it was last looked at.</param>
/// <param name="History">What came of it before, newest first.</param>
internal sealed record QualityView(IReadOnlyList<ExpectationView> Expectations, IReadOnlyList<QualityResultView> History);
