using System.Collections.Immutable;
using CustomerService.Packs;

namespace CustomerService.Simulation.Shop;

/// <summary>
/// What customers ask about: the pack's own intents, those of which a shop is asked most by more than others. Names that a pack does not
/// have have no effect.
/// </summary>
internal sealed class ShopTopics
{
    /// <summary>Parts of ids, and how much more than others they are asked about.</summary>
    private static readonly (string Part, double Weight)[] Frequent =
    [
        ("order_status", 9), ("track", 6), ("delivery_times", 5), ("start_return", 5), ("return_policy", 4), ("late", 4), ("refund", 4),
        ("delivery_cost", 3), ("stock", 3), ("size", 3), ("exchange", 3), ("change_order", 2), ("cancel", 2), ("damaged", 2),
        ("missing", 2), ("discount", 2), ("payment", 2), ("password", 2), ("store_hours", 2), ("person", 3),
    ];

    private readonly ImmutableArray<(PackIntent Intent, double Weight)> _matters;
    private readonly ImmutableArray<PackIntent> _greetings;
    private readonly ImmutableArray<PackIntent> _thanks;

    public ShopTopics(Pack pack)
    {
        var kinds = pack.Intents.ToLookup(intent => intent.Kind == PackIntentKind.Smalltalk);
        var talk = kinds[true].ToArray();
        _matters = [.. kinds[false].Select(intent => (intent, WeightOf(intent.Id)))];
        _thanks = [.. talk.Where(intent => intent.Id.Contains("thank", StringComparison.Ordinal))];
        _greetings = [.. talk.Where(intent => intent.Id.Contains("greet", StringComparison.Ordinal))];
        OutOfScope = pack.OutOfScopeExamples;
    }

    /// <summary>Messages about nothing that the shop knows of; may be empty.</summary>
    public ImmutableArray<string> OutOfScope { get; }

    /// <summary>What a customer wants.</summary>
    public PackIntent Matter(Random random, Circumstance now) =>
        random.One(_matters, matter => matter.Weight * now.WeightOf(matter.Intent.Id)).Intent;

    /// <summary>How a customer begins who has manners; null where the pack knows no greeting.</summary>
    public PackIntent? Greeting(Random random) => _greetings.IsEmpty ? null : random.One(_greetings);

    /// <summary>How a customer ends who has manners; null where the pack knows no thanks.</summary>
    public PackIntent? Thanks(Random random) => _thanks.IsEmpty ? null : random.One(_thanks);

    private static double WeightOf(string id) => Frequent
        .Where(frequent => id.Contains(frequent.Part, StringComparison.Ordinal)).Select(frequent => frequent.Weight).FirstOrDefault(1);
}
