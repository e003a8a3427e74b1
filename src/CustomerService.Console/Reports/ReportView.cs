namespace CustomerService.WebConsole.Reports;

/// <summary>A report as it is shown.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Answer">What it came to.</param>
internal sealed record ReportView(ReportQuestion Question, ReportAnswer Answer);
