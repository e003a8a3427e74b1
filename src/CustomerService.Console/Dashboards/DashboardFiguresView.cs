using System.Collections.Immutable;
using CustomerService.WebConsole.Reports;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>What the cards of a dashboard came to.</summary>
/// <param name="Version">The version that was asked.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Until before when.</param>
/// <param name="Cards">A figure for each card.</param>
internal sealed record DashboardFiguresView(int Version, DateTimeOffset From, DateTimeOffset To, ImmutableArray<CardFiguresView> Cards)
{
    public static DashboardFiguresView Of(int version, Stretch stretch, ImmutableArray<CardView> cards) =>
        new(version, stretch.From, stretch.To, [.. cards.Select(CardFiguresView.Of)]);
}
