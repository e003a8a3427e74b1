using System.Collections.Immutable;
using CustomerService.Warehouse;
using CustomerService.WebConsole.Home;
using CustomerService.WebConsole.Reports;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Answers cards as reports are answered, some at once.</summary>
internal static class DashboardFigures
{
    private const int AtOnce = 4;

    /// <param name="warehouse">The warehouse of a tenant that whoever asks may see.</param>
    /// <param name="cards">What is asked.</param>
    public static async Task<ImmutableArray<CardView>> ReadAsync(IWarehouseGrain warehouse, ImmutableArray<CardQuestion> cards)
    {
        var views = ImmutableArray.CreateBuilder<CardView>(cards.Length);
        foreach (var some in cards.Chunk(AtOnce))
        {
            views.AddRange(await Task.WhenAll(some.Select(card => ReadAsync(warehouse, card))));
        }

        return views.ToImmutable();
    }

    private static async Task<CardView> ReadAsync(IWarehouseGrain warehouse, CardQuestion card)
    {
        if (card.Question is not { } question)
        {
            return new(card, null, card.Problem);
        }

        try
        {
            return new(card, await ReportReader.ReadAsync(warehouse, question), null);
        }
        catch (Exception e) when (e is FiguresUnavailableException or TimeoutException or Orleans.Runtime.OrleansException)
        {
            return new(card, null, "The figures could not be counted just now.");
        }
    }
}
