using System.Collections.Immutable;

namespace CustomerService.Warehouse;

/// <summary>What questions without an answer are about.</summary>
/// <param name="At">When it was looked.</param>
/// <param name="Questions">How many of them there are.</param>
/// <param name="Topics">The topics, those with the most questions first.</param>
/// <param name="Problem">Why nobody knows; null where somebody does.</param>
[GenerateSerializer, Immutable, Alias("cs.warehouse.topics")]
internal sealed record WarehouseTopics(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] int Questions,
    [property: Id(2)] ImmutableArray<WarehouseTopic> Topics,
    [property: Id(3)] string? Problem = null)
{
    /// <summary>Without what was asked: the runtime writes what calls answer into its log.</summary>
    public override string ToString() => nameof(WarehouseTopics);
}
