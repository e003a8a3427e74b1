using System.Collections.Immutable;
using System.Text;
using CustomerService.Language.Lab.Evaluation;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Evaluation;

/// <summary>Plots as inline SVG.</summary>
internal static class EvaluationPlots
{
    private const int Size = 320;
    private const int Margin = 40;
    private const int Extent = Size + (2 * Margin);

    public static string Reliability(ClassificationReport report)
    {
        var plot = Frame("confidence", "accuracy", "Reliability: accuracy by confidence");
        plot.Append(Of($"<line x1=\"{Margin}\" y1=\"{Y(0)}\" x2=\"{X(1)}\" y2=\"{Y(1)}\" stroke=\"#999\" stroke-dasharray=\"4\"/>"));
        foreach (var bin in report.Reliability)
        {
            var width = Math.Max(1, (X(bin.To) - X(bin.From) - 2) * Math.Sqrt(bin.Count / (double)report.Count));
            var middle = (X(bin.From) + X(bin.To)) / 2;
            plot.Append(
                Of(
                    $"<rect x=\"{middle - (width / 2):0.0}\" y=\"{Y(bin.Accuracy):0.0}\" width=\"{width:0.0}\" "
                        + $"height=\"{Y(0) - Y(bin.Accuracy):0.0}\" fill=\"#8fb4d9\"/>"));
            plot.Append(
                Of(
                    $"<circle cx=\"{X(bin.Confidence):0.0}\" cy=\"{Y(bin.Accuracy):0.0}\" r=\"4\" fill=\"#1f4e79\"><title>{bin.Count} "
                        + $"messages: confidence {bin.Confidence:0.000}, accuracy {bin.Accuracy:0.000}</title></circle>"));
        }

        return plot.Append("</svg>").ToString();
    }

    public static string LearningCurve(ImmutableArray<LearningPoint> points)
    {
        var plot = Frame("share of the training examples", "accuracy", "Learning curve: accuracy by training examples");
        double most = points.Max(p => p.Examples);
        plot.Append("<polyline fill=\"none\" stroke=\"#1f4e79\" stroke-width=\"2\" points=\"");
        foreach (var point in points)
        {
            plot.Append(Of($"{X(point.Examples / most):0.0},{Y(point.Accuracy):0.0} "));
        }

        plot.Append("\"/>");
        foreach (var point in points)
        {
            plot.Append(
                Of(
                    $"<circle cx=\"{X(point.Examples / most):0.0}\" cy=\"{Y(point.Accuracy):0.0}\" r=\"4\" "
                        + $"fill=\"#1f4e79\"><title>{point.Examples} examples: accuracy {point.Accuracy:0.000}, macro F1 "
                        + $"{point.MacroF1:0.000}</title></circle>"));
        }

        return plot.Append("</svg>").ToString();
    }

    private static StringBuilder Frame(string across, string up, string title)
    {
        var plot = new StringBuilder(
            Of(
                $"<svg role=\"img\" width=\"{Extent}\" height=\"{Extent}\" viewBox=\"0 0 {Extent} {Extent}\" font-size=\"12\" "
                    + $"font-family=\"system-ui,sans-serif\"><title>{title}</title>"));
        for (var i = 0; i <= 4; i++)
        {
            var share = i / 4.0;
            plot.Append(Of($"<line x1=\"{Margin}\" y1=\"{Y(share)}\" x2=\"{X(1)}\" y2=\"{Y(share)}\" stroke=\"#e4e4e4\"/>"));
            plot.Append(
                Of(
                    $"<text x=\"{Margin - 6}\" y=\"{Y(share) + 4}\" text-anchor=\"end\">{share:0.##}</text><text x=\"{X(share)}\" "
                        + $"y=\"{Y(0) + 16}\" text-anchor=\"middle\">{share:0.##}</text>"));
        }

        return plot.Append(
            Of(
                $"<text x=\"{X(0.5)}\" y=\"{Extent - 6}\" text-anchor=\"middle\">{across}</text><text x=\"12\" y=\"{Y(0.5)}\" "
                    + $"text-anchor=\"middle\" transform=\"rotate(-90 12 {Y(0.5)})\">{up}</text>"));
    }

    private static double X(double share) => Margin + (share * Size);

    private static double Y(double share) => Margin + ((1 - share) * Size);

    private static string Of(InvariantText text) => text.ToString();
}
