using System.Collections.Immutable;

namespace CustomerService.Dashboards;

/// <summary>What a dashboard may be. Whether its figures exist is known where they are measured.</summary>
public static class DashboardRules
{
    /// <summary>Most dashboards of a tenant: 200.</summary>
    public const int MostDashboards = 200;

    /// <summary>Most cards of a dashboard: 24.</summary>
    public const int MostCards = 24;

    /// <summary>Most versions that are kept of one: 20.</summary>
    public const int MostVersions = 20;

    /// <summary>Most figures of a card: 6.</summary>
    public const int MostMetrics = 6;

    /// <summary>Most roles that may see it, and that may change it: 20 each.</summary>
    public const int MostRoles = 20;

    /// <summary>Most dimensions that a card is narrowed by: 5.</summary>
    public const int MostFilters = 5;

    /// <summary>Most values of each: 20.</summary>
    public const int MostValues = 20;

    /// <summary>Longest value, in characters: 128.</summary>
    public const int LongestValue = 128;

    /// <summary>Longest title, in characters: 100.</summary>
    public const int LongestTitle = 100;

    private const int LongestName = 64;
    private const int Columns = 12;
    private const int LeastWidth = 2;
    private const int MostHeight = 4;

    /// <summary>What cards are drawn as.</summary>
    public static ImmutableArray<string> Pictures { get; } =
        ["number", "line", "area", "bar", "stacked", "week", "histogram", "pivot", "table"];

    private static readonly ImmutableArray<string> Grains = ["hour", "day", "week", "month"];
    private static readonly ImmutableArray<string> Comparisons = ["previous", "weeks", "none"];

    /// <summary>Whether a dashboard may have this name: 1 to 64 lower-case letters, digits and hyphens, a letter or digit first; not
    /// <c>new</c>.</summary>
    /// <param name="name">What was asked for.</param>
    public static bool IsName(string? name) => name is { Length: >= 1 and <= LongestName }
        && name != "new"
        && name[0] != '-'
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>All that is wrong with one; none for nothing.</summary>
    /// <param name="content">The dashboard.</param>
    public static IReadOnlyList<FieldProblem> ProblemsOf(Dashboard content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var check = new FieldCheck();
        check.Line("title", content.Title, LongestTitle);
        Word(check, "time", content.Time);
        OneOf(check, "compare", content.Compare, Comparisons);
        Roles(check, "viewers", content.Viewers);
        Roles(check, "editors", content.Editors);
        check.Count("cards", content.Cards.Length, MostCards);
        foreach (var (index, card) in content.Cards.Take(MostCards).Index())
        {
            Card(check, $"cards[{index}]", card);
        }

        return check.Problems;
    }

    private static void Card(FieldCheck check, string field, DashboardCard card)
    {
        check.OptionalLine($"{field}.title", card.Title, LongestTitle);
        if (!Pictures.Contains(card.Picture))
        {
            check.Fail($"{field}.picture", $"must be one of {string.Join(", ", Pictures)}.");
        }

        if (card.Metrics.Length is 0 or > MostMetrics)
        {
            check.Fail($"{field}.metrics", $"must have 1 to {MostMetrics} items.");
        }

        foreach (var (index, metric) in card.Metrics.Take(MostMetrics).Index())
        {
            check.Line($"{field}.metrics[{index}]", metric, LongestName);
        }

        if (card.Metrics.Distinct(StringComparer.Ordinal).Count() != card.Metrics.Length)
        {
            check.Fail($"{field}.metrics", "must not have the same item twice.");
        }

        Word(check, $"{field}.by", card.By);
        Word(check, $"{field}.across", card.Across);
        OneOf(check, $"{field}.grain", card.Grain, Grains);
        if (card.Width is < LeastWidth or > Columns)
        {
            check.Fail($"{field}.width", $"must be {LeastWidth} to {Columns} columns.");
        }

        if (card.Height is < 1 or > MostHeight)
        {
            check.Fail($"{field}.height", $"must be 1 to {MostHeight} rows.");
        }

        check.Count($"{field}.filters", card.Filters.Length, MostFilters);
        foreach (var (index, filter) in card.Filters.Take(MostFilters).Index())
        {
            Filter(check, $"{field}.filters[{index}]", filter);
        }
    }

    // A customer's id in a dashboard would outlive the customer, who may ask to be erased.
    private static void Filter(FieldCheck check, string field, DashboardFilter filter)
    {
        check.Line($"{field}.dimension", filter.Dimension, LongestName);
        if (filter.Dimension == "customer")
        {
            check.Fail($"{field}.dimension", "must not be 'customer': what is kept names no customer.");
        }

        if (filter.Values.IsDefault || filter.Values.Length is 0 or > MostValues)
        {
            check.Fail($"{field}.values", $"must have 1 to {MostValues} items.");
        }
        else if (filter.Values.Any(value => value is null || value.Length > LongestValue))
        {
            check.Fail($"{field}.values", $"must each be at most {LongestValue} characters long.");
        }
    }

    private static void Roles(FieldCheck check, string field, ImmutableArray<string> roles)
    {
        check.Count(field, roles.Length, MostRoles);
        if (roles.Any(role => !People.Roles.IsName(role)))
        {
            check.Fail(field, "must be names of roles.");
        }
    }

    private static void Word(FieldCheck check, string field, string? value) => check.OptionalLine(field, value, LongestName);

    private static void OneOf(FieldCheck check, string field, string? value, ImmutableArray<string> known)
    {
        if (value is not null && !known.Contains(value))
        {
            check.Fail(field, $"must be one of {string.Join(", ", known)}.");
        }
    }
}
