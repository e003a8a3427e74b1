using System.Net;
using System.Text;
using CustomerService.Language.Lab.Evaluation;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Evaluation;

/// <summary>The report as one HTML page: no scripts, nothing fetched, every text escaped.</summary>
internal static class EvaluationPage
{
    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
        + "table{border-collapse:collapse;margin:1rem 0}th,td{padding:.2rem .8rem;border-bottom:1px solid #ddd;text-align:right}"
        + "th:first-child,td:first-child{text-align:left}h2{margin-top:2.5rem}svg{background:#fafafa;border:1px solid "
        + "#ddd}.note{color:#555}";

    public static string Render(EvaluationDocument document)
    {
        var report = document.Report;
        var page = new StringBuilder();
        page.Append(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Text($"{document.Kind} model on "
                + $"{document.Test}")).Append("</title><style>").Append(Style).Append("</style></head><body>");
        page.Append(
            Of(
                $"<h1>{Text(document.Kind)} model</h1><p class=\"note\">{Text(document.Model)} on {Text(document.Test)}, {report.Count} "
                    + $"messages; trained on {document.Manifest.Examples} examples of {document.Manifest.Labels.Length} labels, data {Text(
                        document.Manifest.DataSha256[..12])}, code {Text(document.Manifest.CodeVersion)}</p>"));
        Figures(page, report);
        page.Append(
            "<h2>Reliability</h2><p class=\"note\">Honest confidence lies on the diagonal; a bar's width of ink "
                + "is its share of the messages.</p>").Append(EvaluationPlots.Reliability(report));
        if (report.LearningCurve is { Length: > 0 } curve)
        {
            page.Append("<h2>Learning curve</h2>").Append(EvaluationPlots.LearningCurve(curve));
        }

        page.Append("<h2>Most frequent mistakes</h2><table><tr><th>is</th><th>taken for</th><th>messages</th></tr>");
        foreach (var confusion in report.Confusions)
        {
            page.Append(Of($"<tr><td>{Text(confusion.Truth)}</td><td>{Text(confusion.Predicted)}</td><td>{confusion.Count}</td></tr>"));
        }

        page.Append(
            "</table><h2>Labels</h2><table><tr><th>label</th><th>messages</th><th>predicted</th>"
                + "<th>precision</th><th>recall</th><th>F1</th></tr>");
        foreach (var label in report.Labels.OrderBy(l => l.F1))
        {
            page.Append(
                Of(
                    $"<tr><td>{Text(label.Label)}</td><td>{label.Support}</td><td>{label.Predicted}</td>"
                + $"<td>{label.Precision:0.000}</td><td>{label.Recall:0.000}</td><td>{label.F1:0.000}</td></tr>"));
        }

        return page.Append("</table></body></html>").ToString();
    }

    private static void Figures(StringBuilder page, ClassificationReport report)
    {
        page.Append("<table><tr><th>figure</th><th>value</th><th>95 % interval</th></tr>");
        page.Append(
            Of(
                $"<tr><td>accuracy</td><td>{report.Accuracy:P2}</td><td>{report.AccuracyInterval.Low:P2} to "
                    + $"{report.AccuracyInterval.High:P2}</td></tr>"));
        page.Append(
            Of(
                $"<tr><td>macro F1</td><td>{report.MacroF1:P2}</td><td>{report.MacroF1Interval.Low:P2} to "
                    + $"{report.MacroF1Interval.High:P2}</td></tr>"));
        Row("calibration error", Of($"{report.CalibrationError:0.000}"));
        if (report.Scope is { } scope)
        {
            Row("in-scope accuracy", Of($"{scope.InScopeAccuracy:P2}"));
            Row("in-scope accuracy without refusals", Of($"{scope.InScopeAccuracyUnrefused:P2}"));
            Row("in-scope refused", Of($"{scope.InScopeRefused:P2}"));
            if (scope.OutOfScopeRecall is { } recall)
            {
                Row("out-of-scope recall", Of($"{recall:P2}"));
                Row("out-of-scope AUROC", Of($"{scope.Auroc:0.0000}"));
            }
        }

        if (report.Latency is { } latency)
        {
            Row("latency p50, p99", Of($"{latency.P50Microseconds:0.0} µs, {latency.P99Microseconds:0.0} µs"));
            Row("predictions per second", Of($"{latency.PerSecond:N0}"));
        }

        if (report.Comparison is { } other)
        {
            page.Append(
                Of(
                    $"<tr><td>accuracy of the other model</td><td>{other.OtherAccuracy:P2}</td><td>difference {other.Difference.Low:P2} "
                        + $"to {other.Difference.High:P2}, p {other.McNemarP:0.0000}</td></tr>"));
        }

        page.Append("</table>");

        void Row(string name, string value) => page.Append(Of($"<tr><td>{name}</td><td>{value}</td><td></td></tr>"));
    }

    private static string Of(InvariantText text) => text.ToString();

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
