using System.Text.Json.Serialization;

namespace CustomerService.Grains.Desk;

/// <summary>What the head of an inbox's journal holds.</summary>
internal sealed record InboxHead
{
    public static readonly InboxHead Empty = new();

    /// <summary>How far in the feed the inbox is; null for its beginning.</summary>
    [JsonPropertyName("c")] public string? Cursor { get; init; }

    /// <summary>Commits so far.</summary>
    [JsonPropertyName("n")] public long Commits { get; init; }
}
