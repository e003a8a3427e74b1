using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>A customer message waiting for its turn.</summary>
internal sealed class MessageItem(CustomerMessage message, string markerKey, long receivedAt) : MailItem
{
    public CustomerMessage Message { get; } = message;

    /// <summary>Key of its dedupe marker.</summary>
    public string MarkerKey { get; } = markerKey;

    public ulong Fingerprint { get; } = DedupeMarker.Fingerprint(message.Text);

    /// <summary>Timestamp of the receipt.</summary>
    public long ReceivedAt { get; } = receivedAt;

    /// <summary>The same message, sent again while this one waits: it shares this one's fate.</summary>
    public List<MessageItem>? Twins { get; private set; }

    public void Join(MessageItem twin) => (Twins ??= []).Add(twin);
}
