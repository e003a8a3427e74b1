using System.Collections.Immutable;

namespace CustomerService.Simulation.Shop;

/// <summary>What a shop goes through for a while.</summary>
internal sealed record Circumstance
{
    /// <summary>Nothing special.</summary>
    public static readonly Circumstance Usual = new();

    /// <summary>Prices are down: many ask, about just that.</summary>
    public static readonly Circumstance Promotion = new()
    {
        Volume = 1.6,
        Topics = ["discount", "price", "delivery_cost", "gift", "stock", "loyalty"],
        TopicWeight = 5,
        Gloom = -0.1,
    };

    /// <summary>The courier loses parcels and is late for a week.</summary>
    public static readonly Circumstance CourierWeek = new()
    {
        Volume = 1.25,
        Topics = ["late", "missing", "track", "order_status", "delivery_times", "damaged"],
        TopicWeight = 5,
        Gloom = 0.5,
    };

    /// <summary>Nobody can pay or sign in for some hours.</summary>
    public static readonly Circumstance Outage = new()
    {
        Volume = 3,
        Topics = ["payment", "charge", "password", "account"],
        TopicWeight = 20,
        Gloom = 0.7,
        Slowness = 25,
    };

    /// <summary>How many customers write, of the usual.</summary>
    public double Volume { get; private init; } = 1;

    /// <summary>Parts of ids of the pack's intents that are asked about more.</summary>
    public ImmutableArray<string> Topics { get; private init; } = [];

    /// <summary>How much more.</summary>
    public double TopicWeight { get; private init; } = 1;

    /// <summary>How much less content everybody is: 0 for the usual, 1 for not at all.</summary>
    public double Gloom { get; private init; }

    /// <summary>How much longer answers take.</summary>
    public double Slowness { get; private init; } = 1;

    /// <summary>How much more an intent is asked about.</summary>
    public double WeightOf(string intent) => Topics.Any(topic => intent.Contains(topic, StringComparison.Ordinal)) ? TopicWeight : 1;
}
