namespace CustomerService.Gateway.Feed;

/// <summary>Events to be delivered again.</summary>
internal sealed record RedeliveryRequest
{
    /// <summary>The shard of the feed.</summary>
    public int? Shard { get; init; }

    /// <summary>The position of the first.</summary>
    public long? First { get; init; }

    /// <summary>The position of the last; without it, only the first.</summary>
    public long? Last { get; init; }
}
