using System.Text.Json.Serialization;

namespace CustomerService.Grains.Feed;

/// <summary>What the head of a shard's journal holds.</summary>
internal sealed record FeedHead
{
    public static readonly FeedHead Empty = new();

    /// <summary>The position of the last event; 0 before the first.</summary>
    [JsonPropertyName("p")] public long Position { get; init; }

    /// <summary>Appends so far: every so many of them old events are looked for.</summary>
    [JsonPropertyName("n")] public long Appends { get; init; }
}
