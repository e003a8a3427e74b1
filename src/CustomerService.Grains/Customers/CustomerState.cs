using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Customers;

/// <summary>
/// What a customer is by now: a fold over its events, stored with every commit. What merged customers brought along lies in
/// layers under what was said to this one, so that undoing a merge is taking out a layer. Members are only ever added.
/// </summary>
internal sealed record CustomerState
{
    public static readonly CustomerState Empty = new();

    /// <summary>Seq of the last event; 0 for a customer that does not exist.</summary>
    [JsonPropertyName("s")] public long LastSeq { get; init; }

    /// <summary>What was said to this customer.</summary>
    [JsonPropertyName("d")] public CustomerData Own { get; init; } = CustomerData.Empty;

    /// <summary>Customers merged into this one, oldest merge first, with those that were released.</summary>
    [JsonPropertyName("m")] public ImmutableArray<MergeRecord> Merges { get; init; } = [];

    /// <summary>What is half done; at most one thing.</summary>
    [JsonPropertyName("p")] public PendingMerge? Pending { get; init; }

    /// <summary>The customer that this one was merged into. Everything is that one's business then, and nothing changes here.</summary>
    [JsonPropertyName("a")] public string? MergedInto { get; init; }

    [JsonIgnore] public bool Exists => LastSeq > 0;

    /// <summary>Merges that hold.</summary>
    [JsonIgnore] public IEnumerable<MergeRecord> Layers => Merges.Where(m => !m.IsReleased);

    /// <summary>All that is known, from all layers.</summary>
    public CustomerData Effective() => Layers.Aggregate(Own, (upper, layer) => upper.Over(layer.Data));

    /// <summary>True when the other customer is a part of this one, directly or by way of others.</summary>
    public bool Includes(string customerId) => Layers.Any(m => m.Includes(customerId));
}
