using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Language.Understanding;
using CustomerService.Packs;
using CustomerService.Simulation.History;

namespace CustomerService.Simulation.Tests.History;

/// <summary>Packs of shops, and what is invented of them.</summary>
internal static class Shops
{
    /// <summary>A Monday, late in the morning.</summary>
    public static readonly DateTimeOffset Until = new(2026, 11, 30, 11, 20, 0, TimeSpan.Zero);

    /// <summary>The shop that the host comes with.</summary>
    public static Pack Demo { get; } = Load("demo");

    /// <summary>The demo's history.</summary>
    public static ImmutableArray<FeedEvent> DemoHistory { get; } = Invent(Demo);

    public static Pack Load(string name) => PackReader.Load(Path.Combine(AppContext.BaseDirectory, "packs", name)).Pack!;

    public static ShopHistory HistoryOf(Pack pack, int seed = 1) => new(pack, ["whatsapp", "email", "messenger", "telegram"], new HistoryMark(Until, seed));

    public static ImmutableArray<FeedEvent> Invent(Pack pack, int seed = 1) => [.. HistoryOf(pack, seed).Parts().SelectMany(part => part.Events)];
}
