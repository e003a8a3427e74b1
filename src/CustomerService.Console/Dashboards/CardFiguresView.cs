using System.Collections.Immutable;
using CustomerService.WebConsole.Home;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>What a card came to, by the metrics' names.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Picture">How it is drawn.</param>
/// <param name="Problem">Why it has no figures; null where it has.</param>
/// <param name="Ignored">What was asked to be narrowed to and it is not measured by.</param>
/// <param name="Total">The figures of all of it.</param>
/// <param name="TotalBefore">Those that they stand beside.</param>
/// <param name="Rows">A row for each value of what it is measured by, or part of the time; at most 100 of values.</param>
/// <param name="Truncated">Whether there are more values.</param>
/// <param name="Cells">The drawn figure by both that it is measured by; empty where it is by one.</param>
internal sealed record CardFiguresView(
    string Title,
    string Picture,
    string? Problem,
    ImmutableArray<string> Ignored,
    ImmutableSortedDictionary<string, double?> Total,
    ImmutableSortedDictionary<string, double?> TotalBefore,
    ImmutableArray<CardRowView> Rows,
    bool Truncated,
    ImmutableArray<CardCellView> Cells)
{
    public static CardFiguresView Of(CardView view)
    {
        var (card, question, answer) = (view.Asked.Card, view.Asked.Question, view.Answer);
        var none = ImmutableSortedDictionary<string, double?>.Empty;
        return question is null || answer is null
            ? new(view.Asked.Title, card.Picture, view.Problem, view.Asked.Ignored, none, none, [], false, [])
            : new(
                view.Asked.Title,
                card.Picture,
                null,
                view.Asked.Ignored,
                Named(answer.Total.Now),
                question.Beside is null ? none : Named(answer.Total.Before),
                [.. answer.Rows.Select(row => new CardRowView(
                    row.Value, row.At, Named(row.Now), question.Beside is null ? none : Named(row.Before)))],
                answer.IsCut,
                answer.Week is { } week
                    ? [.. week.OrderBy(each => each.Key).Select(
                        each => new CardCellView(Text(each.Key.Day), Text(each.Key.Hour), null, each.Value))]
                    : [.. answer.Cells.Select(cell => new CardCellView(cell.Value, cell.Across, cell.At, cell.Figure))]);

        ImmutableSortedDictionary<string, double?> Named(Figures figures) =>
            // As the metrics say it: where nothing happened, counts are 0, and there is no average.
            question.Report.Metrics.ToImmutableSortedDictionary(
                metric => metric.Name, metric => figures[metric.Name] ?? (metric.IsCount ? 0 : null), StringComparer.Ordinal);
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
