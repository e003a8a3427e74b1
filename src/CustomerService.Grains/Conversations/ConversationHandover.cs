using System.Text.Json.Serialization;
using CustomerService.Grains.Outbox;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// What a conversation takes along to another silo, so that it goes on there without reading the store: its head with the
/// store's tag for it, and what is in memory only. Customer text is in the head, encrypted as in the store.
/// </summary>
/// <remarks>Nothing depends on its arrival: a silo that gets none, or none that it understands, reads the store.</remarks>
internal sealed record ConversationHandover
{
    /// <summary>This version's way of writing it.</summary>
    public const int Current = 1;

    /// <summary>The way it is written.</summary>
    [JsonPropertyName("v")]
    public int Format { get; init; } = Current;

    [JsonPropertyName("t")]
    public string? HeadTag { get; init; }

    [JsonPropertyName("h")]
    public byte[] Head { get; init; } = [];

    /// <summary>Dedupe markers of the last messages: those that are most likely to come again.</summary>
    [JsonPropertyName("m")]
    public IReadOnlyList<string> RecentKeys { get; init; } = [];

    [JsonPropertyName("n")]
    public IReadOnlyList<byte[]> RecentMarkers { get; init; } = [];

    /// <summary>When the wake-up row is due that covers it.</summary>
    [JsonPropertyName("w")]
    public DateTimeOffset WakeDue { get; init; }

    /// <summary>Open entries with their attempts and waits, which need not all be in the store.</summary>
    [JsonPropertyName("o")]
    public IReadOnlyList<OutboxEntry>? Open { get; init; }

    /// <summary>Ended entries that no commit has recorded yet.</summary>
    [JsonPropertyName("s")]
    public IReadOnlyList<OutboxEntry>? Settled { get; init; }

    [JsonPropertyName("u")]
    public int Uncounted { get; init; }
}
