using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Evaluation;

/// <summary>The report for a terminal.</summary>
internal static class EvaluationText
{
    private const int MostShown = 8;

    public static async Task WriteAsync(TextWriter output, EvaluationDocument document)
    {
        var report = document.Report;
        await LineAsync($"{document.Kind} on {document.Test}: {report.Count} messages");
        await LineAsync(
            $"  accuracy {report.Accuracy:P2} ({report.AccuracyInterval.Low:P2} to {report.AccuracyInterval.High:P2}), macro F1 "
                + $"{report.MacroF1:P2} ({report.MacroF1Interval.Low:P2} to {report.MacroF1Interval.High:P2}), calibration error "
                + $"{report.CalibrationError:0.000}");
        if (report.Scope is { } scope)
        {
            await LineAsync(
                $"  in scope {scope.InScope}: accuracy {scope.InScopeAccuracy:P2}, without refusals "
                    + $"{scope.InScopeAccuracyUnrefused:P2}, refused {scope.InScopeRefused:P2}");
            if (scope.OutOfScopeRecall is { } recall)
            {
                await LineAsync($"  out of scope {scope.OutOfScope}: recall {recall:P2}, AUROC {scope.Auroc:0.0000}");
            }
        }

        if (report.Latency is { } latency)
        {
            await LineAsync(
                $"  p50 {latency.P50Microseconds:0.0} µs, p99 {latency.P99Microseconds:0.0} µs, {latency.PerSecond:N0} a second");
        }

        if (report.Comparison is { } other)
        {
            await LineAsync(
                $"  other model {other.OtherAccuracy:P2}: difference {other.Difference.Low:P2} to {other.Difference.High:P2}, only this "
                    + $"right {other.OnlyThis}, only the other {other.OnlyOther}, p {other.McNemarP:0.0000}");
        }

        foreach (var point in report.LearningCurve ?? [])
        {
            await LineAsync($"  trained on {point.Examples}: accuracy {point.Accuracy:P2}, macro F1 {point.MacroF1:P2}");
        }

        foreach (var confusion in report.Confusions.Take(MostShown))
        {
            await LineAsync($"  {confusion.Count} × {confusion.Truth} taken for {confusion.Predicted}");
        }

        Task LineAsync(InvariantText line) => output.WriteLineAsync(line.ToString());
    }
}
