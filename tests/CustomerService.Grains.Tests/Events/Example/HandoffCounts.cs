namespace Shop.Support;

/// <summary>What is stored of a tenant's count. One row holds both, so neither is ever without the other.</summary>
public sealed class HandoffCounts
{
    public int Count { get; set; }

    /// <summary>Up to which seq each conversation was counted.</summary>
    public Dictionary<string, long> Seen { get; set; } = [];
}
