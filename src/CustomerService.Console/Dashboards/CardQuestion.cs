using System.Collections.Immutable;
using CustomerService.Dashboards;
using CustomerService.WebConsole.Reports;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>What a card asks on a page that asks something of all of them.</summary>
/// <param name="Card">The card.</param>
/// <param name="Page">What is asked of all.</param>
/// <param name="Question">What is asked of it; null where it can't be.</param>
/// <param name="Problem">Why not, for people; null where it can.</param>
/// <param name="Ignored">What the page is narrowed by and this card is not measured by.</param>
internal sealed record CardQuestion(
    DashboardCard Card, ReportQuestion Page, ReportQuestion? Question, string? Problem, ImmutableArray<string> Ignored)
{
    /// <summary>What people call it.</summary>
    public string Title => Card.Title ?? Named();

    /// <summary>Makes it.</summary>
    public static CardQuestion Of(DashboardCard card, ReportQuestion page)
    {
        ImmutableArray<ReportMetric> metrics = [.. card.Metrics.Select(ReportMetrics.Find).OfType<ReportMetric>()];
        if (metrics.IsEmpty || metrics.Length < card.Metrics.Length)
        {
            return new(card, page, null, card.Metrics.IsEmpty ? "Choose a figure." : "One of its figures is not there any more.", []);
        }

        ImmutableArray<string> dimensions = [.. DashboardCheck.DimensionsOf(card.Metrics)];
        if (new[] { card.By, card.Across }.Any(dimension => dimension is not null && !dimensions.Contains(dimension)))
        {
            return new(card, page, null, "Its figures are not measured by what it asks for.", []);
        }

        var filters = card.Filters.Aggregate(ReportFilters.None, (all, filter) => all.With(filter.Dimension, filter.Values));
        var ignored = ImmutableArray.CreateBuilder<string>();
        foreach (var dimension in page.Filters.Each.Select(each => each.Dimension).Distinct(StringComparer.Ordinal))
        {
            if (!dimensions.Contains(dimension))
            {
                ignored.Add(dimension);
            }
            else if (dimension != card.By)
            {
                // The card that shows all values of it goes on showing them: that is where another one is chosen.
                var (own, others) = (filters[dimension], page.Filters[dimension]);
                var chosen = own.IsEmpty ? others : [.. others.Intersect(own)];
                if (chosen.IsEmpty)
                {
                    var problem = "This card is narrowed to something else than what is chosen above.";
                    return new(card, page, null, problem, ignored.ToImmutable());
                }

                filters = filters.With(dimension, chosen);
            }
        }

        var report = page.Report with
        {
            Metrics = metrics,
            Dimensions = dimensions,
            Picture = card.Picture == "week" ? ReportPicture.Week : ReportPicture.Trend,
        };
        var question = page with
        {
            Report = report,
            ChosenGrain = card.Grain is { } grain && ReportGrain.Problem(grain, page.Stretch) is null ? grain : null,
            ChosenBy = card.By ?? ReportDimension.Time,
            Across = card.Picture switch { "stacked" => ReportDimension.Time, "pivot" => card.Across, _ => null },
            ChosenMetric = null,
            ChosenSort = null,
            Filters = filters,
        };
        return new(card, page, question, null, ignored.ToImmutable());
    }

    /// <summary>The page with a value of what this card is measured by chosen, or not any more.</summary>
    public string Choose(string? value) => (Page with { Filters = Page.Filters.Toggle(Card.By!, value ?? "") }).Address;

    /// <summary>The page of one part of its time; null where that is less than a day.</summary>
    public string? Choose(DateTimeOffset at) =>
        Question is not { Grain: not "hour" } question ? null
        : (Page with { Stretch = (question with { At = at }).StretchAt, ChosenGrain = null }).Address;

    /// <summary>The page of one hour of one day of the week.</summary>
    public string Choose(int day, int hour) => (Page with
    {
        Filters = Page.Filters
            .With(ReportDimension.Weekday, day.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .With(ReportDimension.Hour, hour.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    }).Address;

    /// <summary>Whether a value of what this card is measured by is chosen.</summary>
    public bool IsChosen(string? value) => Card.By is { } by && Page.Filters[by].Contains(value ?? "");

    private string Named()
    {
        if (Card.Metrics.IsEmpty)
        {
            return "A new card";
        }

        var metrics = string.Join(
            ", ", Card.Metrics.Select(metric => ReportMetrics.Find(metric) is { } known ? EditFields.Label(known) : metric));
        return string.Join(" by ", new[] { metrics, Card.By, Card.Across }.OfType<string>()
            .Select((part, index) => index == 0 ? part : ReportDimension.Label(part).ToLowerInvariant()));
    }
}
