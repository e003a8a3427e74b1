using System.Globalization;
using System.Text.Json.Serialization;
using CustomerService.Channels;
using CustomerService.Conversations;

namespace CustomerService.Grains.Outbox;

/// <summary>The row <c>o:{seq}.{n}</c>: how far the sending of one message is. Its text stays in the journal.</summary>
internal sealed record OutboxEntry
{
    [JsonPropertyName("s")] public required long Seq { get; init; }

    /// <summary>0 for the message itself; the device's number for what tells a device of it.</summary>
    [JsonPropertyName("n")] public int Number { get; init; }

    [JsonPropertyName("c")] public required string Channel { get; init; }

    /// <summary>
    /// The tenant's account on it; null where the conversation names none. Whose address it goes to stands in the journal.
    /// </summary>
    [JsonPropertyName("ac")] public string? Account { get; init; }

    [JsonPropertyName("st")] public OutboxState State { get; init; }

    /// <summary>Attempts begun.</summary>
    [JsonPropertyName("a")] public int Attempts { get; init; }

    /// <summary>The epoch that began the last attempt.</summary>
    [JsonPropertyName("e")] public long Epoch { get; init; }

    [JsonPropertyName("at")] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not to be looked at before; for a dead entry, when it was given up.</summary>
    [JsonPropertyName("nb")] public DateTimeOffset NotBefore { get; init; }

    /// <summary>Since when its outcome is unknown.</summary>
    [JsonPropertyName("us")] public DateTimeOffset UnknownSince { get; init; }

    /// <summary>An earlier attempt may have arrived and the other end can't tell.</summary>
    [JsonPropertyName("pd")] public bool PossibleDuplicate { get; init; }

    /// <summary>The other end's id when sent, else the last reason.</summary>
    [JsonPropertyName("d")] public string Detail { get => field ?? ""; init; }

    /// <summary>How far it is known to have come since it was sent; null where nobody has told.</summary>
    [JsonPropertyName("dl")] public DeliveryState? Delivery { get; init; }

    [JsonIgnore] public bool IsPush => Number > 0;

    /// <summary>Neither sent nor given up.</summary>
    [JsonIgnore]
    public bool IsOpen => State is OutboxState.Pending or OutboxState.Sending or OutboxState.Unknown;

    /// <summary>The account's name, also where the conversation names none.</summary>
    [JsonIgnore]
    public string AccountName => Account ?? ChannelAccount.Default;

    /// <summary>The idempotency key that goes with every attempt.</summary>
    public string KeyIn(string conversationId) => string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{Seq}|{Number}");
}
