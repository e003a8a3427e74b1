using System.Text.Json.Serialization;

namespace CustomerService.Grains.Outbox;

/// <summary>Sums over a conversation's outbox, so that most activations need not read it.</summary>
internal sealed record OutboxSummary
{
    public static readonly OutboxSummary Empty = new();

    /// <summary>Entries not sent and not given up.</summary>
    [JsonPropertyName("n")] public int Open { get; init; }

    /// <summary>Entries given up.</summary>
    [JsonPropertyName("x")] public int Dead { get; init; }

    /// <summary>Entries sent again although an earlier attempt may have arrived.</summary>
    [JsonPropertyName("p")] public int PossibleDuplicates { get; init; }

    /// <summary>No open entry has a smaller seq.</summary>
    [JsonPropertyName("c")] public long Cursor { get; init; }
}
